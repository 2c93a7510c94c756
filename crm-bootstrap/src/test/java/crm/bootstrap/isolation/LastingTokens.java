package crm.bootstrap.isolation;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Set;

/** While it is there, whoever signs in need not do so again as long as a proof takes. */
final class LastingTokens implements AutoCloseable {
    private static final String TOKENS = "crm.adapter.rest.authentication.AccessTokens";
    private static final ClassDesc DURATION = ClassDesc.of("java.time.Duration");

    private final Rewritten tokens;

    LastingTokens() throws UnmodifiableClassException {
        tokens = Rewritten.as(
                Set.of(DroppedGuards.loaded(TOKENS)),
                ClassTransform.transformingMethodBodies(
                        method -> method.methodName().equalsString("issue"), (code, element) -> {
                            if (element instanceof FieldInstruction field
                                    && field.name().equalsString("LIFETIME")) {
                                code.lconst_1()
                                        .invokestatic(
                                                DURATION, "ofDays", MethodTypeDesc.of(DURATION, ConstantDescs.CD_long));
                            } else {
                                code.with(element);
                            }
                        }));
    }

    @Override
    public void close() throws UnmodifiableClassException {
        tokens.close();
    }
}
