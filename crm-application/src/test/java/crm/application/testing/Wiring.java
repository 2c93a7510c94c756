package crm.application.testing;

import crm.application.UseCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Puts the application's beans together as the container does: each once, each with what its constructor asks for, and
 * every use case in a transaction.
 */
final class Wiring {
    private static final List<Class<?>> BEANS = beans();

    /** Runs work in the transaction under way, or in a new one. */
    interface Transactions {
        <T> T in(Supplier<T> work);
    }

    private final Transactions transactions;
    private final Map<Class<?>, Object> known = new HashMap<>();
    private final List<Object> additions = new ArrayList<>();

    Wiring(Transactions transactions) {
        this.transactions = transactions;
    }

    <T> void bind(Class<T> port, T adapter) {
        known.put(port, adapter);
    }

    /** One more of those beans that are asked for together; it comes before the product's own. */
    void add(Object bean) {
        additions.add(bean);
    }

    /** @throws IllegalStateException where nothing or more than one thing is such a {@code type} */
    <T> T get(Class<T> type) {
        Object found = known.get(type);
        if (found == null) {
            found = type.isInterface() ? whenCalled(type) : made(type);
            known.put(type, found);
        }
        return type.cast(found);
    }

    /** Beans may need each other in a circle, as long as they do so through interfaces. */
    private Object whenCalled(Class<?> port) {
        return Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
            Class<?> bean = only(port);
            Supplier<Object> call = () -> {
                try {
                    method.setAccessible(true);
                    return method.invoke(get(bean), arguments);
                } catch (InvocationTargetException thrown) {
                    throw unchecked(thrown.getCause());
                } catch (IllegalAccessException impossible) {
                    throw new AssertionError(impossible);
                }
            };
            return bean.isAnnotationPresent(UseCase.class) ? transactions.in(call) : call.get();
        });
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }

    private static Class<?> only(Class<?> port) {
        List<Class<?>> beans = BEANS.stream().filter(port::isAssignableFrom).toList();
        if (beans.size() != 1) {
            throw new IllegalStateException(beans.size() + " beans are a " + port);
        }
        return beans.getFirst();
    }

    private Object made(Class<?> bean) {
        Constructor<?> constructor = bean.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(Stream.of(constructor.getGenericParameterTypes())
                    .map(this::argument)
                    .toArray());
        } catch (InvocationTargetException thrown) {
            throw unchecked(thrown.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Object argument(Type type) {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() == Instance.class) {
            Class<?> wanted = raw(parameterized.getActualTypeArguments()[0]);
            return new Several<>(Stream.concat(
                            additions.stream().filter(wanted::isInstance),
                            BEANS.stream().filter(wanted::isAssignableFrom).<Object>map(this::get))
                    .toList());
        }
        return get(raw(type));
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }

    private static List<Class<?>> beans() {
        try {
            Path root = Path.of(UseCase.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(file -> file.toString().endsWith(".class"))
                        .map(file -> root.relativize(file).toString().replace('/', '.'))
                        .map(name -> name.substring(0, name.length() - ".class".length()))
                        .flatMap(name -> bean(name).stream())
                        .toList();
            }
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<Class<?>> bean(String name) {
        try {
            Class<?> type = Class.forName(name, false, Wiring.class.getClassLoader());
            boolean isBean =
                    type.isAnnotationPresent(UseCase.class) || type.isAnnotationPresent(ApplicationScoped.class);
            return isBean && !type.isAnnotation() ? Optional.of(type) : Optional.empty();
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
