import { typeOf } from "../convert/type-of.js";
import { len } from "../core/len.js";
import { abs } from "../math/abs.js";
import { acos } from "../math/acos.js";
import { atan2 } from "../math/atan2.js";
import { avg } from "../math/avg.js";
import { ceil } from "../math/ceil.js";
import { choice } from "../math/choice.js";
import { clamp } from "../math/clamp.js";
import { divmod } from "../math/divmod.js";
import { E } from "../math/e.js";
import { exp } from "../math/exp.js";
import { factorial } from "../math/factorial.js";
import { floor } from "../math/floor.js";
import { formatNumber } from "../math/format-number.js";
import { gcd } from "../math/gcd.js";
import { hypot } from "../math/hypot.js";
import { INF } from "../math/inf.js";
import { isClose } from "../math/is-close.js";
import { isFinite } from "../math/is-finite.js";
import { isNaN } from "../math/is-nan.js";
import { lcm } from "../math/lcm.js";
import { lerp } from "../math/lerp.js";
import { ln } from "../math/ln.js";
import { log10 } from "../math/log10.js";
import { log2 } from "../math/log2.js";
import { mean } from "../math/mean.js";
import { median } from "../math/median.js";
import { mode } from "../math/mode.js";
import { percentile } from "../math/percentile.js";
import { PI } from "../math/pi.js";
import { pow } from "../math/pow.js";
import { randomInt } from "../math/random-int.js";
import { random } from "../math/random.js";
import { round } from "../math/round.js";
import { sample } from "../math/sample.js";
import { shuffle } from "../math/shuffle.js";
import { sign } from "../math/sign.js";
import { sin } from "../math/sin.js";
import { sqrt } from "../math/sqrt.js";
import { stdev } from "../math/stdev.js";
import { toBinary } from "../math/to-binary.js";
import { toDegrees } from "../math/to-degrees.js";
import { toFixed } from "../math/to-fixed.js";
import { toHex } from "../math/to-hex.js";
import { toOctal } from "../math/to-octal.js";
import { toRadians } from "../math/to-radians.js";
import { trunc } from "../math/trunc.js";
import { variance } from "../math/variance.js";
import { checkExamples } from "./examples.js";

checkExamples("math", [
  [() => PI, "3.141592653589793"],
  [() => E, "2.718281828459045"],
  [() => INF, "Infinity"],
  [() => floor(-1.5), "-2"],
  [() => ceil(-1.5), "-1"],
  [() => trunc(-3.7), "-3"],
  [() => sign(-42), "-1"],
  [() => abs(-5), "5"],
  [() => round(2.5), "3"],
  [() => round(-1.5), "-1"],
  [() => round(-2.5), "-2"],
  [() => round(1.005, 2), "1.01"],
  [() => clamp(15, 0, 10), "10"],
  [() => clamp(5, 10, 0), "0"],
  [() => sqrt(16), "4"],
  [() => pow(2, 10), "1024"],
  [() => pow(2, -1), "0.5"],
  [() => exp(0), "1"],
  [() => hypot(3, 4), "5"],
  [() => ln(E), "1"],
  [() => log2(8), "3"],
  [() => log10(1000), "3"],
  [() => sin(0), "0"],
  [() => acos(1), "0"],
  [() => atan2(1, 1), "0.7853981633974483"],
  [() => toRadians(180), "3.141592653589793"],
  [() => toDegrees(PI), "180"],
  [() => lerp(0, 10, 0.5), "5"],
  [() => divmod(10, 3), "[3, 1]"],
  [() => divmod(-7, 3), "[-3, 2]"],
  [() => divmod(1, 0), "[Infinity, NaN]"],
  [() => gcd(12, 8), "4"],
  [() => gcd(-12, 8), "4"],
  [() => lcm(4, 6), "12"],
  [() => lcm(0, 5), "0"],
  [() => factorial(5), "120"],
  [() => factorial(-1), "nil"],
  [() => factorial(2.5), "nil"],
  [() => isNaN(0/0), "true"],
  [() => isNaN("x"), "false"],
  [() => isFinite("1"), "false"],
  [() => isClose(0.1 + 0.2, 0.3), "true"],
  [() => isClose(INF, INF), "true"],
  [() => avg([1,2,3,4]), "2.5"],
  [() => mean([]), "0"],
  [() => median([3,1,2]), "2"],
  [() => median([1,2,3,4]), "2.5"],
  [() => median([]), "nil"],
  [() => mode([1,2,2,3]), "2"],
  [() => mode([1,2]), "1"],
  [() => variance([2,4,4,4,5,5,7,9]), "4"],
  [() => stdev([2,4,4,4,5,5,7,9]), "2"],
  [() => percentile([1,2,3,4], 25), "1.75"],
  [() => percentile([10,20,30,40], 90), "37"],
  [() => typeOf(random()), '"Float"'],
  [() => randomInt(3, 3), "3"],
  [() => choice([]), "nil"],
  [() => choice([7]), "7"],
  [() => len(sample([1,2,3], 2)), "2"],
  [() => len(shuffle([1,2,3])), "3"],
  [() => formatNumber(1234567), '"1,234,567"'],
  [() => formatNumber(1234.5, {decimals: 2}), '"1,234.50"'],
  [() => formatNumber(-1234567.891), '"-1,234,567.891"'],
  [() => toFixed(3.14159, 2), "3.14"],
  [() => toFixed(1.005, 2), "1"],
  [() => toHex(255), '"ff"'],
  [() => toHex(-255), '"-ff"'],
  [() => toBinary(10), '"1010"'],
  [() => toOctal(8), '"10"'],
]);
