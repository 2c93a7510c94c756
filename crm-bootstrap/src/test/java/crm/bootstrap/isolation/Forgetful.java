package crm.bootstrap.isolation;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.UnmodifiableClassException;
import java.util.function.Consumer;

/** While it is there, the application remembers no answer, so that each question leads to its statements. */
final class Forgetful implements AutoCloseable {
    private static final ClassDesc OPTIONAL = ClassDesc.of("java.util.Optional");
    private static final String ANSWERS = "crm.application.memory.Memory";
    private static final int FINDS_ANSWERS_OUT = 5;
    private static final String SETTINGS = "crm.adapter.persistence.settings.RememberedSettings";
    private static final int FINDS_SETTINGS_OUT = 2;

    private final Rewritten answers;
    private final Rewritten settings;

    Forgetful() throws UnmodifiableClassException {
        answers = forgetting(
                ANSWERS,
                "answer",
                code -> code.aload(FINDS_ANSWERS_OUT)
                        .invokestatic(OPTIONAL, "empty", MethodTypeDesc.of(OPTIONAL))
                        .invokeinterface(
                                ClassDesc.of("java.util.function.Function"),
                                "apply",
                                MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object)));
        settings = forgetting(
                SETTINGS,
                "recall",
                code -> code.aload(FINDS_SETTINGS_OUT)
                        .invokeinterface(
                                ClassDesc.of("java.util.function.Supplier"),
                                "get",
                                MethodTypeDesc.of(ConstantDescs.CD_Object)));
    }

    /** @param findsOut what the method that remembers comes to instead */
    private static Rewritten forgetting(String memory, String remembers, Consumer<CodeBuilder> findsOut)
            throws UnmodifiableClassException {
        return Rewritten.as(
                Rewritten.named(memory),
                ClassTransform.transformingMethods(
                        method -> method.methodName().equalsString(remembers),
                        MethodTransform.transformingCode(new CodeTransform() {
                            @Override
                            public void atStart(CodeBuilder code) {
                                findsOut.accept(code);
                                code.areturn();
                            }

                            @Override
                            public void accept(CodeBuilder code, CodeElement element) {
                                // What it did is left out.
                            }
                        })));
    }

    @Override
    public void close() throws UnmodifiableClassException {
        answers.close();
        settings.close();
    }
}
