#include "core/lab/providers/providers.h"

namespace wbemscope::lab {

namespace {

quint32 number(const cim::Class& cls, QStringView qualifier, quint32 otherwise) {
    const auto* q = cim::findQualifier(cls.qualifiers, qualifier);
    if (!q)
        return otherwise;
    if (const qint64* s = q->value.asSigned())
        return static_cast<quint32>(std::clamp<qint64>(*s, 0, 1'000'000));
    if (const quint64* u = q->value.asUnsigned())
        return static_cast<quint32>(std::min<quint64>(*u, 1'000'000));
    return otherwise;
}

cim::Object makeRow(const cim::ClassPtr& cls, const cim::Decoration& decoration, quint32 id) {
    cim::Instance row = cim::Instance::of(cls);
    row.set(u"Id", quint64{id});
    row.set(u"MadeAt", nowText());
    row.decoration = decoration;
    return {nullptr, std::make_shared<const cim::Instance>(std::move(row))};
}

class SlowGenerator : public Generator {
public:
    explicit SlowGenerator(const ProviderCall& call)
        : m_cls(call.cls)
        , m_decoration(call.nameSpace->decoration())
        , m_count(number(*m_cls, u"RowCount", 200))
        , m_delay(number(*m_cls, u"RowDelay", 50))
        , m_due(Clock::now() + std::chrono::milliseconds(number(*m_cls, u"FirstRowDelay", 0)) + m_delay) {}

    Poll next(int max, std::vector<cim::Object>& rows) override {
        for (; max > 0 && m_next < m_count && Clock::now() >= m_due; --max) {
            rows.push_back(makeRow(m_cls, m_decoration, m_next++));
            m_due += m_delay;
        }
        if (m_next == m_count)
            return endOfRows();
        return max > 0 ? Poll{Poll::State::Wait, m_due, hr::Ok, {}} : Poll{};
    }

private:
    cim::ClassPtr m_cls;
    cim::Decoration m_decoration;
    quint32 m_count;
    std::chrono::milliseconds m_delay;
    Clock::time_point m_due;
    quint32 m_next = 0;
};

class SlowProvider : public Provider {
public:
    QString name() const override { return QStringLiteral("WbemScope_SlowProvider"); }
    GeneratorPtr enumerate(const ProviderCall& call) override {
        return std::make_unique<SlowGenerator>(call);
    }
    cim::InstancePtr get(const ProviderCall& call, const cim::ObjectPath& path) override {
        const quint64 count = number(*call.cls, u"RowCount", 200);
        const auto* key = path.keys.empty() ? nullptr : &path.keys.front();
        const qint64* id = key ? key->value.asSigned() : nullptr;
        if (!id || *id < 0 || static_cast<quint64>(*id) >= count)
            return nullptr;
        return makeRow(call.cls, call.nameSpace->decoration(), static_cast<quint32>(*id)).instance;
    }
};

} // namespace

std::unique_ptr<Provider> makeSlowProvider() {
    return std::make_unique<SlowProvider>();
}

} // namespace wbemscope::lab
