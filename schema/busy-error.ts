/** Something transient stood in the way; the state machine tries the task again under this name. */
export class BusyError extends Error {
  override name = 'Busy';
}
