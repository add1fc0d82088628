import { type NewMessage, paragraphs } from '../message';

interface AboutEndpoint {
  agency: string;
  function: string;
}

const INBOX =
  'Nothing is lost: every message is in this inbox, and what was not delivered is sent when your system takes it again.';
const CHECK =
  'Ask whoever looks after your system to check that it runs and that its address, certificate and secret are right.';

/** Your system has taken nothing for a while. One for each outage, however many messages wait. */
export function systemFails({ agency, function: of }: AboutEndpoint): NewMessage {
  const heading = 'Your system does not take our messages';
  return { agency, function: of, kind: 'notice', heading, words: paragraphs(`${heading}.`, INBOX, CHECK) };
}

/** The outage is over. */
export function systemWorks({ agency, function: of }: AboutEndpoint): NewMessage {
  const heading = 'Your system takes our messages again';
  return {
    agency,
    function: of,
    kind: 'notice',
    heading,
    words: paragraphs(`${heading}.`, 'What had been put off is on its way.'),
  };
}

/** Nothing is sent to it any more, because it said so itself or a person stopped it. */
export function systemStopped({ agency, function: of }: AboutEndpoint): NewMessage {
  const heading = 'We have stopped sending messages to your system';
  const words = paragraphs(
    `${heading}.`,
    'It asked for that, or a person did. Your administrator can have it resumed.',
    INBOX,
  );
  return { agency, function: of, kind: 'notice', heading, words };
}
