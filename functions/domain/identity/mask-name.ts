/** A name of which only the first character is shown, as in 张*; of a compound surname, too. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = name;
  return first + rest.map(() => '*').join('');
};
