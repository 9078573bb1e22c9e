// A LINE bot on @line/bot-sdk for Node.js: what it is asked, it does by the SDK, and it says what came of it.
// Environment: PLATFORM (address of linesim), SECRET, TOKEN. It prints its own port once it listens, and
// a line for each reply.
const http = require('node:http');
const { middleware, messagingApi } = require('@line/bot-sdk');

const { PLATFORM, SECRET, TOKEN } = process.env;
const client = new messagingApi.MessagingApiClient({ channelAccessToken: TOKEN, baseURL: PLATFORM });
const blob = new messagingApi.MessagingApiBlobClient({ channelAccessToken: TOKEN, baseURL: PLATFORM });
const check = middleware({ channelSecret: SECRET, channelAccessToken: TOKEN });

const text = (words) => ({ type: 'text', text: words });

const tasks = {
  async 'push twice'(event) {
    const key = '123e4567-e89b-12d3-a456-426614174000';
    const request = { to: event.source.userId, messages: [text('pushed')] };
    await client.pushMessage(request, key);
    try {
      await client.pushMessage(request, key);
    } catch (err) {
      return `second push: ${err.status}`;
    }
    return 'second push: no error';
  },
  async validate() {
    await client.validateReply({ messages: [text('good')] });
    try {
      await client.validateReply({ messages: [text('')] });
    } catch (err) {
      return `${err.status} ${JSON.parse(err.body).details[0].property}`;
    }
    return 'no error';
  },
  async 'rich menu'(event) {
    const { richMenuId } = await client.createRichMenu({
      size: { width: 1200, height: 400 }, selected: true, name: 'menu', chatBarText: 'menu',
      areas: [{ bounds: { x: 0, y: 0, width: 1200, height: 400 }, action: { type: 'message', label: 'a', text: 'a' } }],
    });
    const image = Buffer.from(process.env.IMAGE, 'base64');
    await blob.setRichMenuImage(richMenuId, new Blob([image], { type: 'image/png' }));
    await client.linkRichMenuIdToUser(event.source.userId, richMenuId);
    const linked = await client.getRichMenuIdOfUser(event.source.userId);
    return linked.richMenuId === richMenuId ? 'linked' : 'not linked';
  },
  async profile(event) {
    return (await client.getProfile(event.source.userId)).displayName;
  },
};

async function answer(event) {
  if (event.type !== 'message') return;
  let words;
  if (event.message.type === 'image') {
    let size = 0;
    for await (const chunk of await blob.getMessageContent(event.message.id)) size += chunk.length;
    words = `image of ${size} bytes`;
  } else {
    words = await tasks[event.message.text](event);
  }
  await client.replyMessage({ replyToken: event.replyToken, messages: [text(words)] });
  console.log('replied');
}

const server = http.createServer((req, res) => {
  check(req, res, async (refused) => {
    try {
      if (refused) throw refused;
      await Promise.all(req.body.events.map(answer));
    } catch (err) {
      console.error(err);
      res.statusCode = refused ? 401 : 500;
    }
    res.end();
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
