// How a newsroom's code uses the element. Only its types are checked: `cargo xtask test`.

import type {
  BynameAnnotations,
  BynameEntity,
  BynameError,
  BynameOverrides,
  BynameReaderElement,
} from '../../../src/embed/js/byname';

const overrides: BynameOverrides = {
  suppress: ['Jane Doe'],
  force: [
    { name: 'Turner', id: 'Q505722', links: [{ label: 'Our series', href: '/turner' }] },
    { name: 'the barge', id: 'desk/barge', kind: 'organization' },
  ],
  merge: [['the Bank', 'Bank of England']],
};

export async function annotate(story: string): Promise<BynameAnnotations | null> {
  const reader: BynameReaderElement = document.createElement('byname-reader');
  reader.article = story;
  reader.theme = 'sepia';
  reader.openDelay = '300';
  reader.emit = 'json-ld';
  reader.overrides = overrides;
  reader.annotations = [{ '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'Annotation' }];
  document.body.append(reader);

  reader.addEventListener('byname:card-open', (event) => {
    count(event.detail.id);
    event.preventDefault();
  });
  reader.addEventListener('byname:card-close', (event) => {
    const seconds: number = event.detail.dwell_ms / 1000;
    const closedByKey: boolean = event.detail.how === 'escape';
    console.log(seconds, closedByKey);
  });
  document.addEventListener('byname:error', ({ detail }) => complain(detail));
  const { entities, timings } = await reader.ready;
  console.log(entities, timings.annotate);

  const [first]: (BynameEntity | undefined)[] = reader.entities;
  if (first && reader.open(first.id)) reader.close();
  const mayBe = first?.candidates?.entities.map(({ name }) => name) ?? [];
  console.log(mayBe, first?.link?.entity.picture?.credit);
  await reader.refresh();
  return reader.annotations;
}

/** Exhaustive: a code that nobody thought of does not compile. */
function complain({ code, recoverable }: BynameError): void {
  switch (code) {
    case 'fetch':
    case 'timeout':
    case 'selector':
    case 'engine':
    case 'degraded':
      return console.log(recoverable);
    case 'too-large':
    case 'format':
    case 'load':
    case 'name-taken':
    case 'panic':
      return console.log(false);
    default: {
      const never: never = code;
      return never;
    }
  }
}

function count(id: string): void {
  console.log(id);
}

export function wrong(reader: BynameReaderElement): void {
  // @ts-expect-error There is no such theme.
  reader.theme = 'blue';
  // @ts-expect-error Nobody but the element says when it is ready.
  reader.ready = Promise.resolve();
  // @ts-expect-error An event has the detail of its name.
  reader.addEventListener('byname:navigate', ({ detail }) => detail.dwell_ms);
}
