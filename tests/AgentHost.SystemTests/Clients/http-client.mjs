// Clients made with both generations of the official TypeScript SDK, over HTTP: each lists the tools, reads a resource, searches, quotes and places an order.
// Usage: node http-client.mjs legacy|modern ADDRESS KEY; prints what it saw as one JSON document.
const [generation, address, key] = process.argv.slice(2);
const headers = { Authorization: `Bearer ${key}` };

async function connect() {
  if (generation === "legacy") {
    const { Client } = await import("@modelcontextprotocol/sdk/client/index.js");
    const { StreamableHTTPClientTransport } = await import("@modelcontextprotocol/sdk/client/streamableHttp.js");
    const client = new Client({ name: "outside", version: "1" }, { capabilities: {} });
    await client.connect(new StreamableHTTPClientTransport(new URL(address), { requestInit: { headers } }));
    return client;
  }

  const { Client, StreamableHTTPClientTransport } = await import("@modelcontextprotocol/client");
  const client = new Client({ name: "outside", version: "1" }, { capabilities: {}, versionNegotiation: { mode: "auto" } });
  await client.connect(new StreamableHTTPClientTransport(new URL(address), { requestInit: { headers } }));
  return client;
}

const client = await connect();

async function call(name, args) {
  const answer = await client.callTool({ name, arguments: args });
  if (answer.isError) {
    throw new Error(`${name}: ${JSON.stringify(answer.content)}`);
  }

  return answer.structuredContent;
}

const { tools } = await client.listTools();
const guide = await client.readResource({ uri: "agenthost://guides/operations" });
const found = await call("number_search", { area_codes: ["206"], limit: 3 });
const parsed = await call("request_parse", { text: "3 local numbers in Seattle with SMS" });
const quote = await call("order_quote", { request_id: parsed.request_id });
const order = await call("order_place", { quote_id: quote.quote_id, idempotency_key: `outside-${generation}`, wait_seconds: 60 });
const again = await call("order_place", { quote_id: quote.quote_id, idempotency_key: `outside-${generation}`, wait_seconds: 60 });
await client.close();

console.log(JSON.stringify({ tools: tools.map((t) => t.name), guide: guide.contents[0].text.length, found, order, again }));
