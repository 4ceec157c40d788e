#pragma once

#include "core/lab/wmiservice.h"

#include <QThread>

/// The lab's WMI service without its wire.
namespace wbemscope::test {

inline lab::CallerContext caller(const char* name, AuthnLevel level = AuthnLevel::PktPrivacy,
                                 ImpersonationLevel impersonation = ImpersonationLevel::Impersonate) {
    lab::CallerContext c;
    c.account = QStringLiteral("WORKSHOP\\") + QLatin1String(name);
    c.authnService = AuthnService::Ntlm;
    c.authnLevel = level;
    c.impersonationLevel = impersonation;
    c.clientAddress = QStringLiteral("127.0.0.1");
    return c;
}

template <class Work> HResult codeOf(Work work) {
    try {
        work();
    } catch (const ProtocolError& e) {
        return e.code();
    }
    return hr::Ok;
}

struct Rows {
    std::vector<cim::Object> objects;
    HResult status = hr::Ok;
};

/// Until it ends, or `enough` are there, or patience ends.
inline Rows drain(lab::Enumeration& rows, std::size_t enough = ~std::size_t{0}) {
    Rows all;
    const auto deadline = lab::Clock::now() + PatienceMs;
    while (all.objects.size() < enough && lab::Clock::now() < deadline) {
        const auto poll = rows.next(100, all.objects);
        if (poll.state == lab::Poll::State::End) {
            all.status = poll.status;
            break;
        }
        if (poll.state == lab::Poll::State::Wait)
            QThread::msleep(5);
    }
    return all;
}

class Service {
public:
    static constexpr qint32 Forward = lab::WbemFlagForwardOnly | lab::WbemFlagReturnImmediately;

    std::shared_ptr<lab::NamespaceSession> login(const char* ns,
                                                 const lab::CallerContext& who = caller("alice")) {
        return m_service.login(QString::fromLatin1(ns), who);
    }
    Rows query(const char* ns, const char* wql, const lab::CallerContext& who = caller("alice")) {
        return drain(*login(ns, who)->execQuery(QStringLiteral("WQL"), QString::fromUtf8(wql), Forward, who));
    }
    HResult queryCode(const char* ns, const char* wql, const lab::CallerContext& who = caller("alice")) {
        HResult status = hr::Ok;
        const HResult thrown = codeOf([&] { status = query(ns, wql, who).status; });
        return thrown != hr::Ok ? thrown : status;
    }
    lab::WmiService& operator*() { return m_service; }

private:
    lab::WmiService m_service;
};

/// Values of one property, joined with ";".
inline QString column(const Rows& rows, QStringView property) {
    QStringList texts;
    for (const auto& row : rows.objects)
        texts += row.instance ? cim::displayText(row.instance->value(property), {}) : row.cls->name;
    return texts.join(u';');
}

} // namespace wbemscope::test
