#include "core/lab/provider.h"

#include "core/cim/datetime.h"
#include "core/security/providers/providerregistration.h"

#include <QDateTime>

namespace wbemscope::lab {

namespace {

class ListGenerator : public Generator {
public:
    ListGenerator(std::vector<cim::Object> rows, HResult status, QString message)
        : m_rows(std::move(rows))
        , m_status(status)
        , m_message(std::move(message)) {}

    Poll next(int max, std::vector<cim::Object>& rows) override {
        for (; max > 0 && m_at < m_rows.size(); --max)
            rows.push_back(m_rows[m_at++]);
        return m_at < m_rows.size() ? Poll{} : endOfRows(m_status, m_message);
    }
    int skip(int count) override {
        const auto n = std::min(static_cast<std::size_t>(count), m_rows.size() - m_at);
        m_at += n;
        return static_cast<int>(n);
    }

private:
    std::vector<cim::Object> m_rows;
    std::size_t m_at = 0;
    HResult m_status;
    QString m_message;
};

} // namespace

Poll Generator::nextBulk(int, RowSink&, int&) {
    return endOfRows(hr::WbemNotSupported, QStringLiteral("This enumeration has no bulk path."));
}

Poll failedRows(const ProtocolError& error) {
    Poll poll = endOfRows(error.code(), error.message());
    if (const auto* failure = dynamic_cast<const ProviderFailure*>(&error))
        poll.provider = failure->provider();
    return poll;
}

GeneratorPtr listGenerator(std::vector<cim::Object> rows, HResult status, QString message) {
    return std::make_unique<ListGenerator>(std::move(rows), status, std::move(message));
}

cim::InstancePtr Provider::get(const ProviderCall& call, const cim::ObjectPath& path) {
    const auto generator = enumerate(call);
    std::vector<cim::Object> rows;
    constexpr int batch = 256;
    for (;;) {
        rows.clear();
        const Poll poll = generator->next(batch, rows);
        for (const auto& row : rows)
            if (row.instance && path.identifies(*row.instance))
                return row.instance;
        if (poll.state == Poll::State::Wait)
            fail(hr::WbemProviderNotCapable, name(),
                 QStringLiteral("This provider cannot look up a single instance."));
        if (poll.state == Poll::State::End) {
            if (!succeeded(poll.status))
                fail(poll.status, name(), poll.message);
            return nullptr;
        }
    }
}

cim::InstancePtr providerRegistration(const Namespace& nameSpace, const cim::Class& cls) {
    cim::ObjectPath path;
    path.className = QStringLiteral("__Win32Provider");
    path.keys.push_back({QStringLiteral("Name"), cim::Value(Namespace::providerOf(cls)), false});
    return nameSpace.findInstance(path);
}

bool actsAsCaller(const cim::Instance& registration) {
    ProviderRegistration read;
    if (const qint64* level = registration.value(u"ImpersonationLevel").asSigned())
        read.impersonationLevel = *level;
    if (const QString* model = registration.value(u"HostingModel").asString())
        read.hosting = HostingModel::parse(*model);
    return read.actsAsCaller();
}

QString nowText() {
    return cim::DateTime::fromQDateTime(QDateTime::currentDateTime()).toString();
}

} // namespace wbemscope::lab
