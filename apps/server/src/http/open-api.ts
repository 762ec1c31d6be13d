/** The OpenAPI document, generated from the contract and from nothing else. */
import { contract, type Endpoint, pathFields, type Schema, z } from '@anxin/shared';

const jsonSchema = (schema: Schema, io: 'input' | 'output'): Record<string, unknown> =>
  z.toJSONSchema(schema, { target: 'openapi-3.0', unrepresentable: 'any', io }) as Record<string, unknown>;

export function openApi(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of contract) {
    const path = `/api${endpoint.path.replace(/:([A-Za-z]+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: '3.0.3',
    info: { title: '安心课后', version: '1' },
    components: { securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    paths,
  };
}

function operation(endpoint: Endpoint): object {
  const { properties = {}, required = [] } = jsonSchema(endpoint.input, 'input') as {
    properties?: Record<string, object>;
    required?: string[];
  };
  const inPath = pathFields(endpoint.path);
  const rest = Object.keys(properties).filter((field) => !inPath.includes(field));
  const hasBody = endpoint.method === 'POST' || endpoint.method === 'PUT';
  const parameter = (place: string) => (name: string) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: properties[name] ?? {},
  });
  const bodyProperties = Object.fromEntries(rest.map((name) => [name, properties[name]]));
  const file = { file: { type: 'string', format: 'binary' } };
  const isUpload = endpoint.carries === 'upload';
  const body = {
    type: 'object',
    properties: isUpload ? { ...bodyProperties, ...file } : bodyProperties,
    ...(required.some((name) => rest.includes(name)) && {
      required: required.filter((name) => rest.includes(name)),
    }),
  };
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.name.split('.')[0]],
    ...(endpoint.permission.who !== 'ANYONE' && { security: [{ session: [] }] }),
    'x-permission': endpoint.permission,
    parameters: [...inPath.map(parameter('path')), ...(hasBody ? [] : rest.map(parameter('query')))],
    ...(hasBody && {
      requestBody: { content: { [isUpload ? 'multipart/form-data' : 'application/json']: { schema: body } } },
    }),
    responses: {
      200: {
        description: endpoint.summary,
        content:
          endpoint.carries === 'download'
            ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
            : { 'application/json': { schema: jsonSchema(endpoint.output, 'output') } },
      },
    },
  };
}
