package crm.adapter.rest.attachment;

import crm.adapter.rest.request.LargeBodies;
import crm.application.attachment.AttachmentSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.OptionalLong;

/** Forms with files are as large as the files in them. */
@ApplicationScoped
class UploadLimits implements LargeBodies {
    /** What a form has besides its files: boundaries, headers, fields. */
    private static final long FORM = 1024 * 1024;

    private static final long FILES_AT_ONCE = 10;

    private final AttachmentSettings settings;

    UploadLimits(AttachmentSettings settings) {
        this.settings = settings;
    }

    @Override
    public OptionalLong limit(String method, String path, String mediaType) {
        if (!method.equals("POST") || !mediaType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return OptionalLong.empty();
        }
        return switch (path) {
            case "/api/crm/attachments" -> OptionalLong.of(settings.maximumSize() + FORM);
            case "/api/crm/attachments/bulk" -> OptionalLong.of(FILES_AT_ONCE * settings.maximumSize() + FORM);
            default -> OptionalLong.empty();
        };
    }
}
