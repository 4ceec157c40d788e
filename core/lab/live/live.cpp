#include "core/lab/live/live.h"

#include "core/lab/providers/providers.h"

namespace wbemscope::lab {

namespace live {

Rows::Row& Rows::Row::set(QStringView property, const cim::Value& value) {
    const auto* declared = m_instance.cls->property(property);
    if (declared)
        if (auto fitting = cim::coerced(value, declared->type))
            m_instance.set(property, std::move(*fitting));
    return *this;
}

Rows::Row Rows::add() {
    m_rows.push_back(cim::Instance::of(m_call.cls));
    m_rows.back().decoration = m_call.nameSpace->decoration();
    return Row(m_rows.back());
}

std::vector<cim::Object> Rows::take() {
    std::vector<cim::Object> objects;
    objects.reserve(m_rows.size());
    for (auto& row : m_rows)
        objects.push_back({nullptr, std::make_shared<const cim::Instance>(std::move(row))});
    m_rows.clear();
    return objects;
}

} // namespace live

namespace {

class LiveProvider : public Provider {
public:
    QString name() const override { return QStringLiteral("CIMWin32"); }

    GeneratorPtr enumerate(const ProviderCall& call) override { return listGenerator(read(call)); }

    cim::InstancePtr get(const ProviderCall& call, const cim::ObjectPath& path) override {
        // A query over associations asks for one object after the other: what was read a moment ago serves.
        Snapshot& snapshot = m_snapshots[call.cls.get()];
        const auto now = Clock::now();
        if (now - snapshot.when > MaxAge || snapshot.cls != call.cls) {
            snapshot.rows = read(call);
            snapshot.cls = call.cls;
            snapshot.when = now;
        }
        for (const auto& row : snapshot.rows)
            if (path.identifies(*row.instance))
                return row.instance;
        return nullptr;
    }

private:
    static constexpr auto MaxAge = std::chrono::milliseconds(200);
    struct Snapshot {
        Clock::time_point when{};
        cim::ClassPtr cls;
        std::vector<cim::Object> rows;
    };

    static std::vector<cim::Object> read(const ProviderCall& call) {
        for (const auto* reader = live::readers(); reader->className; ++reader)
            if (call.cls->name.compare(QLatin1String(reader->className), Qt::CaseInsensitive) == 0) {
                live::Rows rows(call);
                reader->read(rows);
                return rows.take();
            }
        fail(hr::WbemProviderNotCapable, call.cls->name,
             QStringLiteral("This machine has no source for %1.").arg(call.cls->name));
    }

    std::map<const cim::Class*, Snapshot> m_snapshots;
};

void getOwner(const MethodCall& call) {
    const QString* handle =
        call.target.instance ? call.target.instance->value(u"Handle").asString() : nullptr;
    const auto owner = live::processOwner(handle ? handle->toUInt() : 0);
    if (!owner) {
        call.result(u"ReturnValue", quint64{9}); // "Path not found" (Win32_Process.GetOwner)
        return;
    }
    call.result(u"Domain", owner->first);
    call.result(u"User", owner->second);
    call.result(u"ReturnValue", quint64{0});
}

} // namespace

std::unique_ptr<Provider> makeLiveProvider() {
    return std::make_unique<LiveProvider>();
}

void addLiveMethods(std::map<QString, MethodBody>& all) {
    all[QStringLiteral("win32_process.getowner")] = getOwner;
}

} // namespace wbemscope::lab
