/** A log cannot be read: told with its place, and nothing is reported. */
export class BadLine extends Error {
  /** Such as `desk.jsonl:12`. */
  readonly place: string;
  readonly expected: string | null;

  constructor(place: string, text: string, expected: string | null = null) {
    super(text);
    this.place = place;
    this.expected = expected;
  }
}
