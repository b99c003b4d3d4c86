import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  type TypeNode,
} from 'graphql';

/** Name of a type without its lists and exclamation marks. */
export const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

export const isList = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));

/** A field or value and where it stands, as `Type.field`. */
export interface PlacedField {
  readonly place: string;
  readonly field: FieldDefinitionNode;
}

/** Look-ups in one text of SDL; extensions of a type count as the type. Throws when the text does not parse. */
export class SchemaDocument {
  readonly definitions: readonly DefinitionNode[];

  constructor(sdl: string) {
    this.definitions = parse(sdl).definitions;
  }

  ofKind<K extends DefinitionNode['kind']>(...kinds: K[]): Extract<DefinitionNode, { kind: K }>[] {
    return this.definitions.filter(
      (d): d is Extract<DefinitionNode, { kind: K }> => (kinds as string[]).includes(d.kind), // Widened for the look-up only.
    );
  }

  get objects() {
    return this.ofKind(
      Kind.OBJECT_TYPE_DEFINITION,
      Kind.OBJECT_TYPE_EXTENSION,
      Kind.INTERFACE_TYPE_DEFINITION,
      Kind.INTERFACE_TYPE_EXTENSION,
    );
  }

  /** Every field of every object type and interface. */
  get placedFields(): PlacedField[] {
    return this.objects.flatMap(({ name, fields = [] }) =>
      fields.map((field) => ({ place: `${name.value}.${field.name.value}`, field })),
    );
  }

  fieldsOf(type: string): readonly FieldDefinitionNode[] {
    return this.objects.filter((d) => d.name.value === type).flatMap((d) => d.fields ?? []);
  }

  inputFields(type: string): readonly InputValueDefinitionNode[] {
    return this.ofKind(Kind.INPUT_OBJECT_TYPE_DEFINITION, Kind.INPUT_OBJECT_TYPE_EXTENSION)
      .filter((d) => d.name.value === type)
      .flatMap((d) => d.fields ?? []);
  }

  /** Members of a union in order of name. */
  unionMembers(name: string): string[] {
    return this.ofKind(Kind.UNION_TYPE_DEFINITION, Kind.UNION_TYPE_EXTENSION)
      .filter((d) => d.name.value === name)
      .flatMap((d) => d.types ?? [])
      .map((type) => type.name.value)
      .sort();
  }

  enumValues(name: string) {
    return this.ofKind(Kind.ENUM_TYPE_DEFINITION, Kind.ENUM_TYPE_EXTENSION)
      .filter((d) => d.name.value === name)
      .flatMap((d) => d.values ?? []);
  }
}
