/** The scenario that `init` writes: small, commented, and it passes. */
export function firstScenario(schema: string): string {
  return `# yaml-language-server: $schema=${schema}
title: Two people answer at once
about: >-
  Bea writes her answer without having seen that Ana answered already. It is held for her instead of going out as a second answer.
tags: [first]

# Whoever takes part. Without an inbox there is one, \`support\`, and everybody can open it.
people:
  ana: {}
  bea: {}

conversations:
  refund: { customer: dana@example.com, subject: Where is my refund?, body: "I sent the shoes back two weeks ago." }

# How long messages travel between a tab and the server.
network: { latency: 40..120ms }

steps:
  - ana: { open: refund }
  - bea: { open: refund }
  - wait: 1s

  # What a tab shows of the others.
  - ana: { sees: { refund: viewing, by: [bea] } }

  # Both write; what they write is not sent yet.
  - ana: { reply: refund, text: "Hi Dana, your refund is on its way." }
  - bea: { reply: refund, text: "Hi Dana, we refunded you today." }

  # At the same time: the seed says who comes first. Try \`--runs 20\`.
  - together:
      - ana: { send: refund }
      - bea: { send: refund }

  # Until nothing is on its way any more.
  - settle: {}

  # One of the two was sent, the other is not: whoever came second was told.
  - expect: { refund: { sending: 0 } }
  - customer: { dana@example.com: { receives: 1 } }
`;
}
