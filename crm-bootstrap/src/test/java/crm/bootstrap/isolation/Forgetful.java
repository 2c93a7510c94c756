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
    private static final String MEMORY = "crm.application.memory.Memory";
    private static final int FIND_OUT = 5;

    private final Rewritten memory;

    Forgetful() throws UnmodifiableClassException {
        memory = Rewritten.as(
                Rewritten.named(MEMORY),
                ClassTransform.transformingMethods(
                        method -> method.methodName().equalsString("recall"),
                        MethodTransform.transformingCode(new CodeTransform() {
                            @Override
                            public void atStart(CodeBuilder code) {
                                ClassDesc supplier = ClassDesc.of("java.util.function.Supplier");
                                code.aload(FIND_OUT)
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
        memory.close();
    }
}
