#include "core/cim/mof/mof.h"
#include "core/cim/wql/filter.h"
#include "core/cim/wql/parser.h"
#include "core/cim/wql/token.h"

using namespace wbemscope::cim;

namespace {
const mof::Document& world() {
    static const mof::Document document = mof::parse(
        QStringLiteral(
            "class X { [key] string Name; uint32 U; sint64 S; real64 R; boolean B; datetime D; object O; "
            "string A[]; X ref Ref; };"
            "instance of X as $x { Name = \"Alpha\"; U = 5; S = -5; R = 2.5; B = TRUE; "
            "D = \"20240101120000.000000+060\"; A = {\"a\"}; Ref = $x; };"
            "instance of X { Name = \"Beta\"; O = $x; };"),
        QStringLiteral("world"));
    return document;
}
} // namespace

/// First byte: where the cursor of the completer stands.
extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    if (size == 0)
        return 0;
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char*>(data + 1), static_cast<qsizetype>(size - 1));
    int end = 0;
    for (const wql::Token& t : wql::tokenize(text)) {
        if (t.position < end || t.end() > text.size())
            abort();
        end = t.end();
    }
    wql::completionAt(text, data[0]);
    try {
        const auto query = wql::parse(text);
        const auto* select = query.select();
        if (!select)
            return 0;
        const wql::Filter filter(*select);
        for (const mof::Declaration& d : world().declarations) {
            filter.matches(d.object);
            const auto cls = d.isClass() ? d.object.cls : d.object.instance->cls;
            const auto projection = wql::project(*select, *cls);
            const auto cut = wql::projectedClass(projection, cls);
            if (!d.isClass())
                wql::projected(*d.object.instance, projection, cut);
        }
    } catch (const wql::QueryError& e) {
        if (e.position() < 0 || e.position() > text.size())
            abort();
    }
    return 0;
}
