package crm.application.once;

import java.util.List;
import java.util.Map;

/** What a request was answered, complete enough to be answered again byte for byte. */
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {
    public Answer {
        headers = Map.copyOf(headers);
    }
}
