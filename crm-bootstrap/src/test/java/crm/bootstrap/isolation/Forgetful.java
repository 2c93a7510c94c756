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

/** While it is there, the application remembers no answer, so that each question leads to its statements. */
final class Forgetful implements AutoCloseable {
    private static final String ANSWERS = "crm.application.memory.Memory";
    private static final int FINDS_ANSWERS_OUT = 5;
    private static final String SETTINGS = "crm.adapter.persistence.settings.RememberedSettings";
    private static final int FINDS_SETTINGS_OUT = 2;

    private final Rewritten answers;
    private final Rewritten settings;

    Forgetful() throws UnmodifiableClassException {
        answers = forgetting(ANSWERS, FINDS_ANSWERS_OUT);
        settings = forgetting(SETTINGS, FINDS_SETTINGS_OUT);
    }

    /** @param findsOut at which place the method that remembers is told how to find out */
    private static Rewritten forgetting(String memory, int findsOut) throws UnmodifiableClassException {
        return Rewritten.as(
                Rewritten.named(memory),
                ClassTransform.transformingMethods(
                        method -> method.methodName().equalsString("recall"),
                        MethodTransform.transformingCode(new CodeTransform() {
                            @Override
                            public void atStart(CodeBuilder code) {
                                ClassDesc supplier = ClassDesc.of("java.util.function.Supplier");
                                code.aload(findsOut)
                                        .invokeinterface(supplier, "get", MethodTypeDesc.of(ConstantDescs.CD_Object))
                                        .areturn();
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
