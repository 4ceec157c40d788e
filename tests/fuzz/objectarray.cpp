#include "core/dcom/wmio/objectarray.h"
#include "core/security/protocolerror.h"

using namespace wbemscope;
using namespace wbemscope::dcom;

// Reads every cell and every object of what the first reading lets through.
extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    cim::RowBatchPtr rows;
    try {
        rows = size % 2 ? wmio::UnitReader().read(std::span(&bytes, 1)) : wmio::SmartEnumReader().read(bytes);
    } catch (const DecodeError&) {
        return 0;
    }
    for (int row = 0; row < rows->count(); ++row) {
        const int properties = static_cast<int>(rows->classOf(row)->properties.size());
        for (int p = 0; p < properties; ++p)
            try {
                rows->value(row, p);
            } catch (const DecodeError&) {
            }
        try {
            rows->object(row);
        } catch (const DecodeError&) {
        }
    }
    return 0;
}
