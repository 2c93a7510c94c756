package crm.bootstrap.isolation;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Classes of the running application, as something else than they are on disk for as long as it is there. */
final class Rewritten implements AutoCloseable {
    private static final Instrumentation INSTRUMENTATION = ByteBuddyAgent.install();

    private final Set<Class<?>> classes;

    private Rewritten(Set<Class<?>> classes) {
        this.classes = classes;
    }

    /** The loaded classes of that name. */
    static Set<Class<?>> named(String name) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> loaded : INSTRUMENTATION.getAllLoadedClasses()) {
            if (loaded.getName().equals(name)) {
                found.add(loaded);
            }
        }
        if (found.isEmpty()) {
            throw new AssertionError("No class is loaded that is named " + name);
        }
        return Set.copyOf(found);
    }

    static Rewritten as(Set<Class<?>> classes, ClassTransform change) throws UnmodifiableClassException {
        List<RuntimeException> failures = new ArrayList<>();
        transformed(classes, new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
                if (!classes.contains(redefined)) {
                    return null;
                }
                try {
                    ClassFile file = ClassFile.of(
                            ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(loader)));
                    return file.transformClass(file.parse(bytes), change);
                } catch (RuntimeException failed) {
                    failures.add(failed);
                    return null;
                }
            }
        });
        if (!failures.isEmpty()) {
            throw new AssertionError("The classes cannot be rewritten: " + classes, failures.getFirst());
        }
        return new Rewritten(classes);
    }

    private static void transformed(Set<Class<?>> classes, ClassFileTransformer transformer)
            throws UnmodifiableClassException {
        INSTRUMENTATION.addTransformer(transformer, true);
        try {
            INSTRUMENTATION.retransformClasses(classes.toArray(new Class<?>[0]));
        } finally {
            INSTRUMENTATION.removeTransformer(transformer);
        }
    }

    /** They are again what they were. */
    @Override
    public void close() throws UnmodifiableClassException {
        INSTRUMENTATION.retransformClasses(classes.toArray(new Class<?>[0]));
    }
}
