// Calls every method of @line/bot-sdk's clients once and prints a line of JSON for each: its name and, as the SDK sent it,
// the HTTP method, path and status. Arguments are plausible ids and empty objects: what matters is where the call goes.
// Environment: PLATFORM (address of linesim), TOKEN, and the ids USER, GROUP and ROOM.
const sdk = require('@line/bot-sdk');

const { PLATFORM, TOKEN, USER, GROUP, ROOM } = process.env;
const client = sdk.LineBotClient.fromChannelAccessToken({
  channelAccessToken: TOKEN, apiBaseURL: PLATFORM, dataApiBaseURL: PLATFORM, managerBaseURL: PLATFORM,
});
const tokens = new sdk.channelAccessToken.ChannelAccessTokenClient({ baseURL: PLATFORM });

let sent = null;
const send = globalThis.fetch;
globalThis.fetch = async (url, options) => {
  const answer = await send(url, options);
  sent = { http: options?.method ?? 'GET', path: new URL(url).pathname, status: answer.status };
  return answer;
};

const known = {
  userId: USER, groupId: GROUP, roomId: ROOM, chatId: USER, date: '20210401', from: '20210401', to: '20210402',
  customAggregationUnit: 'unit', membershipId: '1', limit: 10, body: new Blob(['x']), file: new Blob(['x']),
};

// argumentsOf gives each parameter of the method a value by its name.
function argumentsOf(method) {
  const list = /\(([^)]*)\)/.exec(method.toString())[1];
  return list.split(',').map((p) => p.trim().split('=')[0].trim()).filter(Boolean)
    .map((name) => known[name] ?? (/Request$/.test(name) ? {} : 'x1'));
}

function methodsOf(object) {
  const names = new Set();
  for (let p = object; p && p !== Object.prototype; p = Object.getPrototypeOf(p)) {
    for (const name of Object.getOwnPropertyNames(p)) {
      if (typeof object[name] === 'function' && name !== 'constructor' && !name.endsWith('WithHttpInfo')) names.add(name);
    }
  }
  return [...names].sort();
}

(async () => {
  for (const [kind, object] of [['LineBotClient', client], ['ChannelAccessTokenClient', tokens]]) {
    for (const name of methodsOf(object)) {
      if (object[name] === object.parseHTTPResponse) continue;
      sent = null;
      try {
        await object[name](...argumentsOf(object[name]));
      } catch (refused) { // the status says what came of it
        if (!sent) sent = { error: String(refused) };
      }
      console.log(JSON.stringify({ client: kind, name, ...sent }));
    }
  }
})();
