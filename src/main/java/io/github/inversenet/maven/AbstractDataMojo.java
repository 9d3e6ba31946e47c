package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.record.TrainingRecord;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals that read a data set share. */
abstract class AbstractDataMojo extends AbstractInverseMojo {
    private static final String DEFAULT_DATASET = "mnist";

    /**
     * The data set: <code>mnist</code> (the default; downloaded once, checked by SHA-256 and cached), <code>digits</code> (28×28
     * digits, generated; needs no network), or <code>idx</code> (the four files in <code>dataDirectory</code>).
     * A network that <code>training.json</code> describes is inverted and measured on the data set that it was trained on,
     * unless this parameter is set.
     *
     * @since 0.1.0
     */
    // No default value in the descriptor: the goal inspect has to know whether it was set.
    @Parameter(property = "inverse.dataset")
    private @Nullable String dataset;

    /**
     * A folder with the four files <code>train-images-idx3-ubyte</code>, <code>train-labels-idx1-ubyte</code>,
     * <code>t10k-images-idx3-ubyte</code> and <code>t10k-labels-idx1-ubyte</code>, plain or with the ending
     * <code>.gz</code>. Needed by <code>idx</code>; <code>mnist</code> looks here before it downloads anything.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.dataDirectory")
    private @Nullable File dataDirectory;

    /**
     * Where downloaded data is kept for the next build. Builds may share it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.cacheDirectory", defaultValue = "${user.home}/.cache/inverse-maven-plugin/data")
    private File cacheDirectory;

    /**
     * Folders (URLs) that serve the four MNIST files, tried in turn, in place of the public mirrors. On the command line
     * separated by commas.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.mirrors")
    private @Nullable List<String> mirrors;

    /** Whether the user says which data set is meant. */
    final boolean namesDataSet() {
        return dataset != null;
    }

    final DataSetRequest dataSetRequest() {
        return dataSetRequest(DEFAULT_DATASET, offline());
    }

    /**
     * The data set that the user names or else the one that the network was trained on.
     *
     * @param recorded null if nothing says what the network was trained on
     */
    final DataSetRequest dataSetRequest(TrainingRecord.@Nullable Data recorded) {
        if (recorded == null) {
            return dataSetRequest();
        }
        boolean moved = dataDirectory != null && recorded.name().equals("digits");
        DataSetRequest request = dataSetRequest(moved ? DEFAULT_DATASET : located(recorded), offline());
        if (request.name().equals(recorded.name())) {
            getLog().info("Data set: %s, on which the network was trained".formatted(request.name()));
        } else {
            getLog().info("Data set: %s as configured. The network was trained on %s"
                    .formatted(request.name(), recorded.name()));
        }
        return request;
    }

    private String located(TrainingRecord.Data recorded) {
        if (recorded.name().equals("idx") && dataset == null && dataDirectory == null) {
            throw new ConfigurationException(
                    "dataDirectory",
                    "",
                    "the folder of the files that the network was trained on, whose place its training.json does not"
                            + " know (%s); or name another data set with -Dinverse.dataset".formatted(names(recorded)));
        }
        return recorded.name();
    }

    private static String names(TrainingRecord.Data recorded) {
        return recorded.files().stream()
                .map(file -> "%s, SHA-256 %s".formatted(file.name(), file.sha256()))
                .collect(Collectors.joining("; "));
    }

    /** Null where neither a data set nor a folder is set; without the name of one, nothing is downloaded. */
    final @Nullable DataSetRequest givenDataSetRequest() {
        return dataset == null && dataDirectory == null
                ? null
                : dataSetRequest(DEFAULT_DATASET, offline() || dataset == null);
    }

    private DataSetRequest dataSetRequest(String otherwise, boolean offline) {
        return new DataSetRequest(
                dataset == null ? otherwise : dataset,
                dataDirectory == null ? null : dataDirectory.toPath().toAbsolutePath(),
                offline,
                cacheDirectory.toPath().toAbsolutePath(),
                mirrorUris());
    }

    private List<URI> mirrorUris() {
        List<URI> uris = new ArrayList<>();
        for (String mirror : mirrors == null ? List.<String>of() : mirrors) {
            try {
                uris.add(new URI(mirror.trim()));
            } catch (URISyntaxException e) {
                throw new ConfigurationException("mirrors", mirror, "a list of URLs");
            }
        }
        return uris;
    }
}
