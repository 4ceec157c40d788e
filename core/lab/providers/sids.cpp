#include "core/cim/bytes.h"
#include "core/lab/accounts.h"
#include "core/lab/providers/providers.h"

namespace wbemscope::lab {

namespace {

/// Win32_SID: whose SID is this? One at a time, by its key; there is no list of all SIDs.
class SidProvider : public Provider {
public:
    QString name() const override { return QStringLiteral("SECRCW32"); }

    GeneratorPtr enumerate(const ProviderCall& call) override {
        fail(hr::WbemProviderNotCapable, call.cls->name,
             QStringLiteral("SIDs are looked up one by one: Win32_SID.SID=\"S-1-...\"."));
    }
    cim::InstancePtr get(const ProviderCall& call, const cim::ObjectPath& path) override {
        const auto* key = path.key(u"SID");
        const QString* text = key ? key->value.asString() : nullptr;
        const auto sid = text ? Sid::parse(*text) : std::nullopt;
        if (!sid)
            return nullptr;
        // An account that is gone: an instance without a name.
        const QString account = accountNameOf(*sid);
        const auto slash = account.indexOf(u'\\');
        cim::Instance row = cim::Instance::of(call.cls);
        row.set(u"SID", *text);
        row.set(u"AccountName", account.mid(slash + 1));
        row.set(u"ReferencedDomainName", account.left(std::max(slash, qsizetype{0})));
        row.set(u"SidLength", quint64{sid->encodedSize()});
        row.set(u"BinaryRepresentation", cim::bytesValue(sid->encode()));
        row.decoration = call.nameSpace->decoration();
        return std::make_shared<const cim::Instance>(std::move(row));
    }
};

} // namespace

std::unique_ptr<Provider> makeSidProvider() {
    return std::make_unique<SidProvider>();
}

} // namespace wbemscope::lab
