package crm.adapter.rest.record;

import crm.domain.kernel.Id;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Answers OPTIONS with the methods that there are at the address (RFC 9110, 9.3.7), or that there is nothing. */
@Provider
@PreMatching
@Priority(Priorities.USER + 1) // Shorter addresses have become whole ones.
public class AllowedMethods implements ContainerRequestFilter {
    private static final String OF_ANY_TYPE = "/{type}";

    private final Offers offers;

    AllowedMethods(Offers offers) {
        this.offers = offers;
    }

    /** The server itself would tell all methods of the resources whose addresses begin alike. */
    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.getMethod().equals(HttpMethod.OPTIONS)) {
            return;
        }
        ResteasyReactiveRequestContext exchange = (ResteasyReactiveRequestContext)
                ((ResteasyReactiveContainerRequestContext) request).getServerRequestContext();
        Set<String> methods = at(exchange.getPathWithoutPrefix(), exchange.getDeployment());
        if (methods.isEmpty()) {
            throw new NotFoundException();
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        request.abortWith(Response.ok().allow(methods).build());
    }

    private Set<String> at(String path, Deployment deployment) {
        RequestMapper<InitialMatch> beginnings = new RequestMapper<>(deployment.getClassMappers());
        Set<String> methods = new TreeSet<>();
        RequestMatch<InitialMatch> beginning = beginnings.map(path);
        while (beginning != null) {
            String rest = beginning.remaining.isEmpty() ? "/" : beginning.remaining;
            routings(beginning.value)
                    .forEach(routing -> routing.getMappers()
                            .forEach((method, resources) -> Optional.ofNullable(resources.map(rest))
                                    .filter(resource -> isThere(method, resource))
                                    .ifPresent(resource -> methods.add(method))));
            beginning = beginnings.continueMatching(path, beginning);
        }
        return methods;
    }

    private static Stream<ClassRoutingHandler> routings(InitialMatch beginning) {
        return Arrays.stream(beginning.handlers)
                .filter(ClassRoutingHandler.class::isInstance)
                .map(ClassRoutingHandler.class::cast);
    }

    /** A record is there only under what may be its identity; what there is for every type, where the type offers it. */
    private boolean isThere(String method, RequestMatch<RuntimeResource> match) {
        return part("id", match).filter(id -> Id.parse(id).isEmpty()).isEmpty()
                && (!match.template.template.startsWith(OF_ANY_TYPE)
                        || match.value.getResourceClass() != UnofferedMethods.class
                                && part("type", match)
                                        .filter(type -> offers.offer(type, method))
                                        .isPresent());
    }

    private static Optional<String> part(String name, RequestMatch<RuntimeResource> match) {
        // There are none where several methods of a resource share an address and differ in what they take.
        return Optional.ofNullable(match.value.getPathParameterIndexes())
                .map(places -> places.get(name))
                .map(place -> match.pathParamValues[place]);
    }
}
