// Makes layers.json: small models, an input of each, and what TensorFlow.js, an implementation of Keras of its own,
// computes for it in float32.
//   npm install @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-layers@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0
//   node make_layers.mjs > layers.json
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import * as layers from '@tensorflow/tfjs-layers';
import {readFileSync} from 'fs';

// Multiples of 1/64 in [-1, 1): exact in float32, and short as decimal fractions.
let state = 1n;
function random() {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return (Number(state >> 40n) % 128 - 64) / 64;
}


const CASES = JSON.parse(readFileSync(new URL('layer_cases.json', import.meta.url)));

async function run({name, input, config}) {
  const shaped = structuredClone(config);
  shaped[0].config.batch_input_shape = [null, ...input];
  const topology = {class_name: 'Sequential', config: {name: 'm', layers: shaped}};
  const model = await layers.models.modelFromJSON(structuredClone(topology));
  const weights = {};
  for (const l of model.layers) {
    weights[l.name] = l.weights.map(w => {
      const variance = w.originalName.includes('variance');
      const values = Array.from({length: w.shape.reduce((a, b) => a * b, 1)},
          () => variance ? Math.abs(random()) + 0.25 : random());
      w.write(tf.tensor(values, w.shape));
      return {name: w.originalName, shape: w.shape, values};
    });
  }
  const x = Array.from({length: input.reduce((a, b) => a * b, 2)}, () => 2 * random());
  const y = model.predict(tf.tensor(x, [2, ...input]));
  return {name, config: topology, weights, input: x, output: Array.from(y.dataSync())};
}

const results = [];
for (const one of CASES) results.push(await run(one));
console.log('[\n' + results.map(r => JSON.stringify(r)).join(',\n') + '\n]');
