package io.github.inversenet.data;

import static io.github.inversenet.data.Stroke.curve;
import static io.github.inversenet.data.Stroke.line;

import java.util.List;

/** How people write the ten digits: several ways for each, drawn as strokes. */
final class DigitShapes {
    private static final List<List<List<Stroke>>> VARIANTS =
            List.of(zero(), one(), two(), three(), four(), five(), six(), seven(), eight(), nine());

    private DigitShapes() {}

    /** The ways to write a digit, each a list of strokes. */
    static List<List<Stroke>> of(int digit) {
        return VARIANTS.get(digit);
    }

    private static List<List<Stroke>> zero() {
        return List.of(
                List.of(curve(52, 2, 28, 12, 17, 48, 27, 86, 50, 98, 74, 86, 83, 50, 73, 13, 52, 2, 38, 5)),
                List.of(curve(60, 4, 35, 8, 14, 38, 14, 72, 34, 96, 62, 90, 84, 62, 85, 28, 66, 6, 46, 6, 30, 14)),
                List.of(curve(48, 0, 34, 14, 28, 50, 34, 86, 50, 100, 66, 86, 72, 50, 66, 14, 48, 0, 38, 8)),
                List.of(curve(66, 8, 40, 4, 16, 28, 10, 62, 28, 92, 58, 94, 84, 70, 90, 36, 74, 12, 56, 4, 38, 6)));
    }

    private static List<List<Stroke>> one() {
        return List.of(
                List.of(line(50, 0, 50, 100)),
                List.of(curve(55, 0, 51, 34, 49, 66, 45, 100)),
                List.of(line(30, 22, 52, 2, 52, 100)),
                List.of(line(32, 20, 52, 0, 52, 98), line(28, 98, 76, 98)));
    }

    private static List<List<Stroke>> two() {
        return List.of(
                List.of(curve(18, 24, 34, 6, 58, 2, 76, 18, 70, 44, 46, 72, 18, 96), line(18, 96, 84, 96)),
                List.of(curve(16, 20, 42, 2, 72, 10, 74, 38, 52, 68, 26, 92, 14, 88, 26, 76, 50, 86, 88, 94)),
                List.of(curve(22, 14, 48, 4, 70, 16, 66, 44, 40, 80, 16, 98), curve(16, 98, 38, 88, 60, 96, 88, 90)),
                List.of(curve(20, 30, 26, 8, 54, 0, 78, 14, 76, 40, 52, 64, 22, 92), line(22, 92, 52, 96, 86, 92)));
    }

    private static List<List<Stroke>> three() {
        return List.of(
                List.of(curve(20, 14, 44, 2, 70, 10, 70, 34, 40, 47), curve(40, 47, 72, 56, 78, 80, 52, 98, 18, 88)),
                List.of(curve(24, 8, 54, 0, 76, 16, 64, 38, 44, 48, 70, 54, 80, 74, 62, 96, 32, 98, 14, 86)),
                List.of(line(20, 4, 74, 4, 44, 42), curve(44, 42, 72, 50, 78, 76, 56, 97, 18, 90)),
                List.of(curve(18, 20, 36, 4, 64, 4, 74, 22, 58, 42, 36, 46, 62, 50, 76, 72, 60, 94, 36, 98, 16, 80)));
    }

    private static List<List<Stroke>> four() {
        return List.of(
                List.of(line(28, 2, 16, 54, 86, 54), line(70, 6, 64, 100)),
                List.of(curve(24, 6, 18, 34, 26, 54, 50, 56, 74, 46), curve(78, 2, 74, 46, 68, 100)),
                List.of(line(62, 2, 12, 64, 90, 64), line(64, 2, 62, 100)),
                List.of(line(66, 100, 70, 2, 14, 58, 88, 60)));
    }

    private static List<List<Stroke>> five() {
        return List.of(
                List.of(line(78, 4, 32, 4, 26, 44), curve(26, 44, 54, 38, 78, 54, 76, 82, 50, 98, 16, 90)),
                List.of(line(34, 6, 28, 46), curve(28, 46, 56, 42, 74, 60, 70, 86, 44, 98, 14, 88), line(34, 6, 82, 2)),
                List.of(curve(84, 2, 56, 6, 36, 8, 30, 40, 56, 48, 74, 66, 62, 92, 34, 98, 12, 86)),
                List.of(line(74, 2, 36, 6, 24, 40), curve(24, 40, 50, 40, 70, 54, 68, 80, 46, 96, 20, 94)));
    }

    private static List<List<Stroke>> six() {
        return List.of(
                List.of(curve(66, 2, 40, 22, 22, 56, 24, 86, 48, 98, 72, 84, 70, 60, 48, 52, 26, 70)),
                List.of(curve(52, 0, 32, 30, 22, 66, 32, 94, 58, 96, 76, 78, 66, 58, 42, 60, 24, 78)),
                List.of(curve(74, 10, 52, 4, 28, 28, 18, 64, 30, 94, 60, 96, 78, 74, 64, 52, 38, 54, 22, 74)),
                List.of(curve(42, 0, 28, 36, 22, 72, 38, 98, 66, 92, 74, 70, 54, 58, 32, 68, 26, 84)));
    }

    private static List<List<Stroke>> seven() {
        return List.of(
                List.of(line(16, 6, 82, 6, 42, 100)),
                List.of(curve(14, 14, 38, 6, 62, 8, 82, 4), curve(82, 4, 64, 34, 50, 66, 44, 100)),
                List.of(line(16, 8, 80, 6, 44, 100), line(32, 52, 78, 48)),
                List.of(line(18, 26, 18, 8, 80, 8), curve(80, 8, 66, 36, 56, 64, 54, 100)));
    }

    private static List<List<Stroke>> eight() {
        return List.of(
                List.of(curve(
                        70, 12, 46, 2, 26, 18, 38, 42, 62, 56, 74, 78, 54, 98, 30, 88, 28, 68, 54, 46, 72, 24, 66, 8)),
                List.of(
                        curve(50, 2, 28, 12, 30, 36, 50, 46, 70, 34, 70, 12, 50, 2, 36, 6),
                        curve(50, 46, 24, 58, 22, 86, 50, 98, 78, 86, 76, 58, 50, 46)),
                List.of(curve(80, 10, 52, 2, 30, 16, 36, 40, 58, 58, 64, 84, 44, 99, 26, 84, 38, 60, 62, 42, 78, 16)),
                List.of(curve(
                        58, 46, 32, 36, 34, 10, 58, 2, 74, 18, 62, 42, 38, 62, 30, 86, 50, 98, 68, 84, 62, 58, 40,
                        42)));
    }

    private static List<List<Stroke>> nine() {
        return List.of(
                List.of(curve(74, 22, 56, 2, 30, 8, 20, 32, 34, 50, 58, 44, 74, 20), line(74, 20, 66, 100)),
                List.of(curve(76, 16, 50, 2, 26, 18, 26, 42, 50, 50, 72, 32, 77, 16, 76, 52, 66, 84, 40, 98, 18, 90)),
                List.of(curve(72, 10, 44, 4, 24, 26, 34, 46, 58, 40, 74, 12), curve(74, 12, 68, 46, 56, 74, 42, 100)),
                List.of(
                        curve(68, 34, 74, 14, 54, 2, 32, 12, 28, 36, 46, 48, 66, 36, 73, 20),
                        curve(73, 20, 70, 60, 70, 100)));
    }
}
