#include "core/dcom/wmio/refreshedinstances.h"
#include "core/cim/rowbatch.h"
#include "core/security/protocolerror.h"

using namespace wbemscope;
using namespace wbemscope::dcom;

namespace {

cim::ClassPtr counterClass() {
    auto cls = std::make_shared<cim::Class>();
    cls->name = QStringLiteral("Test_Counter");
    const auto add = [&cls](const char* name, cim::BaseType base, bool array) {
        cim::Property p;
        p.name = QString::fromLatin1(name);
        p.type = {base, array};
        p.origin = cls->name;
        cls->properties.push_back(p);
    };
    add("Name", cim::BaseType::String, false);
    add("Ticks", cim::BaseType::Uint64, false);
    add("Rates", cim::BaseType::Uint32, true);
    add("Inner", cim::BaseType::Object, false);
    return cls;
}

QByteArray templateUnit() {
    auto instance = std::make_shared<cim::Instance>(cim::Instance::of(counterClass()));
    instance->decoration = cim::Decoration{QStringLiteral("LAB"), QStringLiteral("ROOT\\CIMV2")};
    return wmio::encodeUnit({nullptr, instance});
}

void readEverything(const cim::RowBatchPtr& rows) {
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
}

} // namespace

// The first byte: a template of the peer's own making, or what is refreshed by a good one, alone or many.
extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    static const wmio::RefreshedReader good(templateUnit());
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char*>(data + 1), static_cast<qsizetype>(size - 1));
    try {
        switch (data[0] % 3) {
        case 0:
            wmio::RefreshedReader{bytes};
            break;
        case 1:
            readEverything(good.readOne(bytes));
            break;
        case 2:
            readEverything(good.readAll(bytes));
            break;
        }
    } catch (const DecodeError&) {
        // refused, as it should be
    }
    return 0;
}
