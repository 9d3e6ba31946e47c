package io.github.inversenet.inversion;

import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Mapping;
import io.github.inversenet.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which round trips through a network f and its pseudo-inverse g are exact, and where the others lose what.
 *
 * <p>Judged from the layers alone. In h = (z − b)·W⁺, W⁺·W = I where the columns of W are independent, so that h leads to z
 * again whatever z is; where they are not, only a z that W itself gave comes back. W·W⁺ = I where the rows of W are
 * independent, so that h is what f had there. A softmax behind the last layer is left out: the outputs are logits.
 *
 * @param spectra one per dense layer, in the network's order
 * @param findings in the network's order
 * @param everyOutput f(g(y)) = y for any y
 * @param networkOutputs f(g(y)) = y for y = f(x)
 * @param inputs g(f(x)) = x
 * @param lostDimensions at least so many of the input's dimensions do not reach the output: the inputs less the smallest
 *     rank
 */
public record Invertibility(
        List<LayerSpectrum> spectra,
        List<Finding> findings,
        Exactness everyOutput,
        Exactness networkOutputs,
        Exactness inputs,
        int lostDimensions) {
    private static final String REFINE = "Use -Dinverse.method=refined";

    public Invertibility {
        spectra = List.copyOf(spectra);
        findings = List.copyOf(findings);
    }

    public static Invertibility of(Network network) {
        List<LayerSpectrum> spectra =
                network.denseLayers().stream().map(LayerSpectrum::of).toList();
        List<Finding> findings = findings(network, spectra);
        boolean obstacle = findings.stream().anyMatch(finding -> finding.kind().obstacle());
        boolean bounded = findings.stream().anyMatch(finding -> finding.kind() == Finding.Kind.OPEN_INTERVAL);
        boolean rounded = findings.stream().anyMatch(finding -> finding.kind() == Finding.Kind.ILL_CONDITIONED);
        Exactness exact = bounded ? Exactness.EXACT_UNLESS_PROJECTED : Exactness.EXACT;
        Exactness kept = obstacle ? Exactness.NO_INVERSE : rounded ? Exactness.LIMITED_BY_ROUNDING : exact;
        Exactness lost = obstacle ? Exactness.NO_INVERSE : Exactness.LOST;
        int smallestRank = spectra.stream().mapToInt(LayerSpectrum::rank).min().orElse(network.inputs());
        return new Invertibility(
                spectra,
                findings,
                outputsComeBack(spectra, false) ? kept : lost,
                outputsComeBack(spectra, true) ? kept : lost,
                spectra.stream().allMatch(LayerSpectrum::oneToOne) ? kept : lost,
                network.inputs() - smallestRank);
    }

    /** @param given whether the outputs are ones that the network gave */
    private static boolean outputsComeBack(List<LayerSpectrum> spectra, boolean given) {
        // Backwards, as the inverse runs: whether it stands at a value that the network itself had there.
        boolean known = given;
        for (int i = spectra.size() - 1; i >= 0; i--) {
            if (!known && !spectra.get(i).onto()) {
                return false;
            }
            known &= spectra.get(i).oneToOne();
        }
        return true;
    }

    private static List<Finding> findings(Network network, List<LayerSpectrum> spectra) {
        List<Finding> findings = new ArrayList<>();
        int dense = 0;
        for (Layer layer : network.logits().layers()) {
            if (layer instanceof Dense) {
                addFindings(spectra.get(dense++), findings);
            } else if (layer instanceof Activation activation) {
                finding(activation).ifPresent(findings::add);
            } else {
                MappingRefusal.finding((Mapping) layer).ifPresent(findings::add);
            }
        }
        if (network.endsInSoftmax()) {
            findings.add(new Finding(
                    network.layers().get(network.layers().size() - 1).name(),
                    Finding.Kind.SOFTMAX,
                    "softmax keeps its input only up to a constant",
                    "Invert the logits, the values before it: the goal invert does so"));
        }
        return findings;
    }

    private static void addFindings(LayerSpectrum spectrum, List<Finding> findings) {
        int inputs = spectrum.inputs();
        int outputs = spectrum.outputs();
        if (spectrum.rank() < Math.min(inputs, outputs)) {
            findings.add(new Finding(
                    spectrum.layer(),
                    Finding.Kind.RANK_DEFICIENT,
                    "its kernel of %d×%d has rank %d: outputs outside its range cannot come back"
                            .formatted(inputs, outputs, spectrum.rank()),
                    "Train again, with -Dinverse.orthogonality greater than 0; of outputs that the network gives, "
                            + "-Dinverse.method=refined finds an input"));
        } else if (Conditioning.limitedByRounding(spectrum.conditionNumber())) {
            findings.add(new Finding(
                    spectrum.layer(),
                    Finding.Kind.ILL_CONDITIONED,
                    String.format(
                            Locale.ROOT,
                            "its condition number is %.2g: rounded to float32, its inverse brings outputs back with a relative error of up to %.2g",
                            spectrum.conditionNumber(),
                            Conditioning.roundingError(spectrum.conditionNumber())),
                    "Train again, with -Dinverse.orthogonality greater than 0"));
        }
        if (outputs > inputs) {
            findings.add(new Finding(
                    spectrum.layer(),
                    Finding.Kind.WIDENING,
                    "it widens %d values to %d: outputs outside its range cannot come back".formatted(inputs, outputs),
                    "Use layers that keep the width or narrow it; of outputs that the network gives, "
                            + "-Dinverse.method=refined finds an input"));
        } else if (outputs < inputs) {
            findings.add(new Finding(
                    spectrum.layer(),
                    Finding.Kind.NARROWING,
                    "it narrows %d values to %d: %d dimensions of its input are lost"
                            .formatted(inputs, outputs, inputs - outputs),
                    "Train with -Dinverse.inversionWeight greater than 0, so that what is lost matters little. "
                            + REFINE
                            + " for an input that resembles the training data among all that give the output"));
        }
    }

    /** What an activation means for the inverse; empty for one that is one-to-one onto all numbers. */
    public static Optional<Finding> finding(Activation activation) {
        try {
            Activation inverse = ActivationInverter.invert(activation, activation.name());
            if (!(activation instanceof Activation.Inverse || inverse instanceof Activation.Inverse)) {
                return Optional.empty();
            }
            String reason = activation instanceof Activation.Inverse
                    ? "%s is defined on an open interval only: what lies outside is projected onto it"
                    : "%s is one-to-one only onto an open interval: its inverse projects what lies outside";
            return Optional.of(new Finding(
                    activation.name(),
                    Finding.Kind.OPEN_INTERVAL,
                    reason.formatted(activation.function()),
                    "Train with LeakyReLU in its place, which reaches every number"));
        } catch (NotInvertibleException e) {
            return Optional.of(new Finding(activation.name(), Finding.Kind.MANY_TO_ONE, e.reason(), e.remedy()));
        }
    }
}
