import type { FoundPerson } from '../../functions/services/persons/find-person.ts';

export type PersonMapper = FoundPerson;
