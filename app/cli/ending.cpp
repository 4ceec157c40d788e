#include "app/cli/ending.h"

#include "app/cli/diagnosistext.h"
#include "app/cli/jsonobjects.h"
#include "app/cli/resultwriter.h"

#include <cstdio>

namespace wbemscope::cli {

const Ledger* askedCalls(Client& client) {
    return client.options().calls ? &client.finishedLedger() : nullptr;
}

void writeResult(Client& client, const QByteArray& result) {
    const Ledger* calls = askedCalls(client);
    const Why why = client.why();
    switch (client.options().output) {
    case OutputFormat::Json:
        if (calls || client.options().investigate || !why.empty())
            writeOut(resultJson(result, calls, &why));
        else
            writeOut(result);
        break;
    case OutputFormat::Csv:
        writeOut(calls ? result + (result.isEmpty() ? "" : "\r\n") + callCsv(*calls) : result);
        break;
    default:
        writeOut(calls ? result + (result.isEmpty() ? "" : "\n") + callTable(*calls) : result);
    }
}

void writeNoResult(Client& client) {
    const Ledger* calls = askedCalls(client);
    if (calls || client.options().output == OutputFormat::Json)
        ResultWriter::make(client.options())->finish(calls, client.why());
}

void endStream(Client& client, bool begun) {
    const Ledger* calls = askedCalls(client);
    if (client.options().output != OutputFormat::Json) {
        if (calls)
            writeOut((begun ? "\n" : "") + callTable(*calls));
    } else {
        for (int i = 0; calls && i < calls->count(); ++i) {
            JsonText json;
            json.beginObject().key(u"call");
            writeCall(json, calls->at(i));
            json.endObject();
            writeOut(json.take() + '\n');
        }
        if (const Why why = client.why(); !why.empty()) {
            JsonText json;
            json.beginObject();
            if (why.outcome) {
                json.key(u"error");
                writeFailure(json, *why.outcome, why.errorObject);
            }
            json.key(u"diagnosis");
            writeDiagnosis(json, why.diagnosis);
            json.endObject();
            writeOut(json.take() + '\n');
        }
    }
    std::fflush(stdout);
}

} // namespace wbemscope::cli
