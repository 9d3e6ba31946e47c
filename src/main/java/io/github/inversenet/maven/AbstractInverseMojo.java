package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.files.WholeFiles;
import io.github.inversenet.pipeline.Progress;
import io.github.inversenet.pipeline.UseCase;
import io.github.inversenet.record.StableRecords;
import io.github.inversenet.worker.WorkerLauncher;
import io.github.inversenet.worker.WorkerSettings;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/** What all goals share: skipping, the worker JVM, and how errors reach Maven. */
abstract class AbstractInverseMojo extends AbstractMojo {
    /**
     * Skips every goal of this plugin. Each goal also has a switch of its own.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.skip", defaultValue = "false")
    private boolean skip;

    /**
     * The folder that receives the files of all goals, and where a goal looks for the files of the goals before it.
     * Default: <code>inverse</code> in the project's build directory, and <code>target/inverse</code> without a project; with
     * a <code>classifier</code>, <code>inverse-</code> and the classifier.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.outputDirectory")
    private @Nullable File outputDirectory;

    /**
     * Tells several networks of one module apart: files are attached with classifiers that begin with it, as in
     * <code>small-model</code>, and the default of <code>outputDirectory</code> ends with it: <code>inverse-small</code>.
     * Letters, digits, dots, underscores and hyphens. Example: <code>small</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.classifier")
    private @Nullable String classifier;

    /**
     * Threads that share the arithmetic, 1 to 1024; 0 takes as many as there are processors. They change the time that a
     * goal takes, never its result.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.threads", defaultValue = "0")
    private int threads;

    /**
     * Attaches what a goal writes to the project, so that <code>install</code> and <code>deploy</code> publish it:
     * <code>model.h5</code> and <code>inverse.h5</code> with the classifiers <code>model</code> and <code>inverse</code>,
     * and their records, without what varies from run to run, with the classifiers <code>training</code>,
     * <code>inversion</code> and <code>roundtrip</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.attach", defaultValue = "true")
    private boolean attach;

    /**
     * Does the work also where the files of an earlier run are still what this run would make.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.force", defaultValue = "false")
    private boolean force;

    /**
     * Limit of the Java heap, in MiB, of the JVM in which the numerics run; at least 64. Its native memory has the same
     * limit of its own.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.workerMemory", defaultValue = "2048")
    private int workerMemory;

    /**
     * Time limit, in seconds, of the JVM in which the numerics run, 1 to 604800; a goal whose JVM reaches it fails. The
     * default is six hours.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.timeout", defaultValue = "21600")
    private int timeout;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Inject
    private MavenProjectHelper projectHelper;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    /** What {@link StrictConfigurator} found; null before it has looked. */
    private @Nullable List<String> problems;

    private Map<String, String> settings = Map.of();

    /** This goal's while it writes; null before. */
    private @Nullable OutputFolder output;

    /**
     * Receives what {@link StrictConfigurator} found.
     *
     * @param found what is wrong with the configuration; if anything is, no field has been set
     * @param configured the configuration by parameter
     */
    final void checked(List<String> found, Map<String, String> configured) {
        problems = List.copyOf(found);
        settings = configured;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (problems == null) {
            throw new IllegalStateException(goal() + " does not name its configurator");
        }
        if (!problems.isEmpty()) {
            throw new MojoExecutionException(ConfigurationCheck.message(problems));
        }
        if (skip) {
            getLog().info("Skipped: inverse.skip is set");
            return;
        }
        if (skipsGoal()) {
            getLog().info("Skipped: inverse.%s.skip is set".formatted(goal()));
            return;
        }
        try {
            // Refuses what no worker can have before anything is written.
            workerSettings(List.of());
            run();
            WorkerLauncher.removeLeftovers(runDirectories());
            WholeFiles.removeLeftovers(outputDirectory());
        } catch (InverseException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } finally {
            if (output != null) {
                output.close();
            }
        }
    }

    /** Makes this goal the one writer of its output folder until it ends; called before anything there is read or written. */
    final void claimOutput() {
        if (output == null) {
            Map<String, String> claimed = new TreeMap<>(settings);
            claimed.put("project", project.getId());
            claimed.remove("outputDirectory");
            OutputFolder.claim(session.getRepositorySession().getData(), outputDirectory(), goal(), claimed);
            output = OutputFolder.lock(outputDirectory(), getLog());
        }
    }

    /** The goal's name, as a user calls it. */
    abstract String goal();

    /** Whether the switch that skips this goal alone is set. */
    abstract boolean skipsGoal();

    /** Whether the goal spends its time in training. */
    boolean trains() {
        return false;
    }

    /** Calls the goal's use case and reports what came of it. */
    abstract void run() throws MojoFailureException;

    final Path outputDirectory() {
        if (outputDirectory != null) {
            return outputDirectory.toPath().toAbsolutePath();
        }
        // Maven's stub of a project has a build directory with an expression in it that nothing resolves.
        Path build = project.getBasedir() == null
                ? Path.of(session.getExecutionRootDirectory(), "target")
                : Path.of(project.getBuild().getDirectory());
        return build.resolve(classifier == null ? "inverse" : "inverse-" + classifier)
                .toAbsolutePath();
    }

    /** The classifier of one of this network's files: {@code model}, or {@code small-model} if it has a name of its own. */
    final String classifier(String file) {
        return classifier == null ? file : classifier + "-" + file;
    }

    /** Whether a file need not be made again, which the log then tells. Where the user wants it made, nobody looks. */
    final boolean isCurrent(BooleanSupplier upToDate, Path file) {
        claimOutput();
        boolean current = !force && upToDate.getAsBoolean();
        if (current) {
            getLog().info("Up to date: %s (-Dinverse.force makes it again)".formatted(file));
        }
        return current;
    }

    /** Whether work is done also where files are up to date. */
    final boolean isForced() {
        return force;
    }

    /** Attaches a model and its record to the project; without a project there is nothing to attach to. */
    final void attach(String classifier, Path model, String recordClassifier, Path record) {
        if (attach && project.getBasedir() != null) {
            attachFile("h5", classifier, model);
        }
        attachRecord(recordClassifier, record);
    }

    /** Attaches a record, without what varies from run to run, to the project if there is one. */
    final void attachRecord(String classifier, Path record) {
        if (attach && project.getBasedir() != null) {
            attachFile("json", classifier, StableRecords.write(record));
        }
    }

    /** Attaches one file to the project. */
    final void attachFile(String type, String classifier, Path file) {
        if (attach && project.getBasedir() != null) {
            projectHelper.attachArtifact(project, type, classifier(classifier), file.toFile());
        }
    }

    final MavenProject project() {
        return project;
    }

    /** What reports call the network: the project's artifactId and the classifier, or the folder's name without a project. */
    final String networkName() {
        String name = project.getBasedir() == null
                ? String.valueOf(Path.of(session.getExecutionRootDirectory()).getFileName())
                : project.getArtifactId();
        return classifier == null ? name : name + "-" + classifier;
    }

    /** The POM that holds the configuration, relative to the root of the build. */
    final String pom() {
        if (project.getFile() == null) {
            return "pom.xml";
        }
        Path root =
                session.getRequest().getMultiModuleProjectDirectory().toPath().toAbsolutePath();
        Path file = project.getFile().toPath().toAbsolutePath();
        return (file.startsWith(root) ? root.relativize(file) : file.getFileName())
                .toString()
                .replace(File.separatorChar, '/');
    }

    final boolean offline() {
        return session.isOffline();
    }

    /** A file that the user named, or else the one that a goal before wrote. */
    final Path fileOrOutput(@Nullable File file, String nameInOutputDirectory) {
        return file != null ? file.toPath().toAbsolutePath() : outputDirectory().resolve(nameInOutputDirectory);
    }

    /** The number of threads after 0 has been resolved. */
    final int threads() {
        if (threads < 0 || threads > 1024) {
            throw new ConfigurationException("threads", threads, "from 1 to 1024, or 0 for one per processor");
        }
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    private Path runDirectories() {
        return outputDirectory().resolve(".worker");
    }

    /** Runs a use case in a JVM of its own and passes its progress to the log. */
    final <Q, R> R inWorker(Class<? extends UseCase<Q, R>> useCase, Q request, Class<R> resultType) {
        claimOutput();
        return new WorkerLauncher(workerSettings(List.of())).run(useCase, request, resultType, progress());
    }

    /**
     * How the JVMs of this goal run.
     *
     * @param more jars beside those of the plugin
     */
    final WorkerSettings workerSettings(List<Path> more) {
        List<Path> classpath = Stream.concat(
                        plugin.getArtifacts().stream().map(Artifact::getFile).map(File::toPath), more.stream())
                .toList();
        return WorkerSettings.defaults(classpath, runDirectories())
                .withMemory(workerMemory)
                .withTimeout(Duration.ofSeconds(timeout))
                .withThreads(threads())
                .withTraining(trains())
                // Set by most servers that build, whose caches mostly end with the build.
                .withArchivesClasses(System.getenv("CI") == null);
    }

    /** Passes what a use case tells to the log. */
    final Progress progress() {
        return new LogProgress();
    }

    private final class LogProgress implements Progress {
        @Override
        public void info(String line) {
            getLog().info(line);
        }

        @Override
        public void warn(String line) {
            getLog().warn(line);
        }
    }
}
