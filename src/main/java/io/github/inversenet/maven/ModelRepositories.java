package io.github.inversenet.maven;

import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;

/** Where models come from: the local repository and the project's remote ones. */
record ModelRepositories(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> remotes) {
    ModelRepositories withRemotes(List<RemoteRepository> others) {
        return new ModelRepositories(system, session, others);
    }
}
