#pragma once

#include "app/cli/commandline.h"
#include "app/cli/diagnosistext.h"
#include "core/cim/rowbatch.h"
#include "core/security/diagnosis.h"
#include "core/session/ledger.h"

#include <QByteArray>

namespace wbemscope::cli {

/// Standard output as bytes. Throws ProtocolError(Local) when they cannot be written (a full disk).
void writeOut(const QByteArray& bytes);

/// Prints objects as they arrive, in bounded memory.
class ResultWriter {
public:
    virtual ~ResultWriter() = default;
    virtual void add(const cim::Object& object) = 0;
    /// Once, at the end; `calls` null: not asked for. What failed and why goes into formats that programs
    /// read.
    virtual void finish(const Ledger* calls, const Why& why) = 0;

    void add(const cim::RowBatch& rows) {
        for (int i = 0; i < rows.count(); ++i)
            add(rows.object(i));
    }
    static std::unique_ptr<ResultWriter> make(const ClientOptions& options);
};

/// The ledger as lines of text, for people.
QByteArray callTable(const Ledger& calls);
/// The ledger as CSV with a header line.
QByteArray callCsv(const Ledger& calls);

} // namespace wbemscope::cli
