// The yardstick: a three-step botbuilder-dialogs waterfall on MemoryStorage, in process or behind CloudAdapter.
const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication, ConversationState, MemoryStorage, MessageFactory, TestAdapter } = require('botbuilder')
const { DialogSet, DialogTurnStatus, TextPrompt, WaterfallDialog } = require('botbuilder-dialogs')

function createBot() {
  const state = new ConversationState(new MemoryStorage())
  const dialogs = new DialogSet(state.createProperty('dialogs'))
  dialogs.add(new TextPrompt('text'))
  const ask = (words) => (step) => step.prompt('text', words)
  dialogs.add(new WaterfallDialog('main', [ask('Who do you look after?'), ask('What would help?'), (step) => step.endDialog()]))
  const bot = new ActivityHandler()
  bot.onMessage(async (context, next) => {
    const dialog = await dialogs.createContext(context)
    const { status } = await dialog.continueDialog()
    if (status === DialogTurnStatus.complete) await context.sendActivity(MessageFactory.text('These may help.'))
    if (status === DialogTurnStatus.empty || status === DialogTurnStatus.complete) await dialog.beginDialog('main')
    await state.saveChanges(context)
    await next()
  })
  return bot
}

/** Turns one after the other in process; answers turns a second. */
async function inProcess(turns) {
  const bot = createBot()
  const adapter = new TestAdapter((context) => bot.run(context))
  const began = process.hrtime.bigint()
  for (let turn = 0; turn < turns; turn++) {
    await adapter.processActivity({ type: 'message', text: 'my mum', channelId: 'test', conversation: { id: `c${turn % 20}` }, from: { id: 'u' }, recipient: { id: 'b' } }, (context) => bot.run(context))
  }
  return turns / (Number(process.hrtime.bigint() - began) / 1e9)
}

/** Listens on a port, behind the SDK's own adapter. */
function listen(port) {
  const restify = require('restify')
  const server = restify.createServer()
  server.use(restify.plugins.bodyParser())
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))
  const bot = createBot()
  server.post('/api/messages', async (request, response) => {
    await adapter.process(request, response, (context) => bot.run(context))
  })
  server.listen(port, '127.0.0.1', () => process.send?.('listening'))
}

module.exports = { inProcess, listen }
if (process.argv[2] === 'listen') listen(Number(process.argv[3]))
