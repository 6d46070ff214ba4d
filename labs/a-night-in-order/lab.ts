import { defineLab, field, type PacketRef, stated } from '@/learning';

const capture = 'server-side';
const upload: PacketRef = { capture, where: 'http.request.method == "POST"' };
const callback: PacketRef = {
  capture,
  where: 'tcp.flags.syn == 1 && tcp.flags.ack == 0 && ip.src == 198.51.100.20',
};

export default defineLab({
  title: 'A night in order',
  summary:
    'A web server took a file it should not have taken. Put the night on a timeline, every line with its evidence.',
  chapter: 'case-studies/server-side',
  minutes: 35,
  captures: [capture],
  workbench: 'packets',
  tasks: [
    {
      id: 'who',
      title: 'Whose file was it?',
      prompt:
        'One request of this night sends something to the server instead of asking for something. From which address does it come?',
      look: upload,
      check: {
        kind: 'value',
        type: 'ip',
        expect: field(upload, 'ip.src'),
        why: 'One address, and from here on a filter: everything of this night that is worth a line belongs to it or to the server that it talked to.',
        otherwise: 'Look for a method other than GET.',
        mistakes: [
          {
            answer: field(upload, 'ip.dst'),
            feedback: 'That is the server, which received it.',
          },
          {
            answer: field({ capture, where: 'http.request' }, 'ip.src'),
            feedback: 'That is a customer, who only looked at the form.',
          },
        ],
      },
      hints: ['HTTP sends with POST.', 'The list beside you shows the method of each request.'],
    },
    {
      id: 'turn',
      title: 'The turn',
      prompt:
        'At one moment the direction changes: the server, which has answered all night, opens a connection itself. To which port?',
      check: {
        kind: 'value',
        type: 'integer',
        expect: field(callback, 'tcp.dstport'),
        why: 'A web server has no business of its own on the internet at such a port. If you keep one rule from this lab: what servers open is a short list, and everything else is an alert.',
        otherwise: 'A SYN without ACK whose source is the server.',
        mistakes: [
          {
            answer: field(callback, 'tcp.srcport'),
            feedback:
              'That is the port that the server’s system picked for itself. It is another one each time.',
          },
          {
            answer: stated('80'),
            feedback: 'Port 80 is where it is asked. The question is where it goes by itself.',
          },
        ],
      },
      hints: ['Look at the sessions: who is the originator?', 'One session has the server on the left.'],
    },
    {
      id: 'timeline',
      title: 'The timeline',
      prompt:
        'Build it: add what happened, put it in order, and cite for each line a packet (or a session) that shows it. Choose the packet beside you and press *Cite*. Leave out what this capture does not show.',
      check: {
        kind: 'timeline',
        capture,
        events: [
          {
            id: 'customer',
            text: 'An ordinary customer looks at the page with the form',
            shown: { where: 'http.request.uri == "/send.html" && ip.src == 203.0.113.12' },
            otherwise: 'A customer uses a browser and asks for the form. Whose request is that?',
          },
          {
            id: 'ports',
            text: 'The stranger finds out which ports are open',
            shown: {
              where:
                'tcp.flags.syn == 1 && tcp.flags.ack == 0 && ip.src == 203.0.113.77 && tcp.dstport != 80 && tcp.dstport != 4444',
            },
            otherwise: 'What shows a port scan are SYNs of the stranger to ports other than that of the web.',
          },
          {
            id: 'pages',
            text: 'The stranger asks for pages that are often left lying about',
            shown: { where: 'http.user_agent contains "Nmap" || (http.response.code == 404)' },
            otherwise: 'Look for requests that were answered with 404, or for the program that made them.',
          },
          {
            id: 'upload',
            text: 'A script is sent through the form for pictures',
            shown: { where: 'http.request.method == "POST"' },
            otherwise: 'The form takes its file by POST.',
          },
          {
            id: 'command',
            text: 'The script runs its first command, and the answer says which user it runs as',
            shown: {
              where: 'http.request.uri contains "picture.php?c=id" || http.file_data contains "uid="',
            },
            otherwise: 'The command is in the address of a request to what was sent in.',
          },
          {
            id: 'secrets',
            text: 'The configuration of the shop, with its password, is read',
            shown: { where: 'http.request.uri contains "config.php"' },
            otherwise: 'Which command reads a file of the shop?',
          },
          {
            id: 'callback',
            text: 'The server opens a connection to the stranger',
            shown: { where: 'tcp.port == 4444' },
            otherwise: 'You found its port in the task before.',
          },
          {
            id: 'taken',
            text: 'An archive of customers is fetched',
            shown: { where: 'http.request.uri contains "/export/customers"' },
            otherwise: 'The archive’s name ends in zip.',
          },
          {
            id: 'root',
            text: 'The stranger becomes root on the server',
            absent:
              'Nothing here shows root. The commands ran as the web server’s own user, and a timeline says no more than its evidence.',
          },
          {
            id: 'ssh',
            text: 'The stranger logs in over SSH',
            absent: 'The port was tried, and refused. A scan’s SYN to port 22 is no login.',
          },
        ],
        why: 'Eight lines, and each leads to bytes. Whoever reads this can disagree with you about the words, and never about what happened when.',
        mistakes: [
          {
            swapped: ['upload', 'command'],
            feedback:
              'A script cannot run before it has been sent: its command stands before the upload in your timeline.',
          },
          {
            swapped: ['callback', 'taken'],
            feedback:
              'The archive looks like what the shell was for. It was fetched over the web, and later than the callback: compare the times.',
          },
          {
            event: 'command',
            cites: { where: 'http.request.uri contains "config.php"' },
            feedback:
              'That is a later command, the one that reads the configuration. Which one asks for the user?',
          },
          {
            event: 'ports',
            cites: { where: 'http.user_agent contains "Nmap"' },
            feedback:
              'That is the same tool at a later step: it asks for pages of a port that it knows to be open.',
          },
        ],
      },
      hints: [
        'Begin with the two lines that you have: the upload and the callback.',
        'A session can be cited as well as a packet: choose it in the table.',
        'Two of the events are not in this capture.',
      ],
    },
  ],
});
