#pragma once

#include "core/com/comthread.h"
#include "core/com/door.h"
#include "core/session/connection.h"

namespace wbemscope {

/// How work reaches a COM thread, and what happens when nobody waits for it any longer: the call under way is
/// recorded as it stands.
struct ComDesk {
    std::shared_ptr<com::ComThread> thread;
    std::shared_ptr<com::Door> door;
    std::chrono::milliseconds callTimeout{60'000};

    template <class Work>
    auto run(Work work, std::stop_token stop, const QString& where,
             std::chrono::milliseconds more = {}) const {
        try {
            return thread->run(std::move(work), stop, callTimeout + more, where);
        } catch (const ProtocolError& error) {
            if (error.code() == hr::RpcCallCancelled || error.code() == hr::Timeout)
                door->abandon(error.code(), error.message());
            throw;
        }
    }
};

/// Something that lives on a COM thread, by its number there; it goes when this goes.
class ComResident {
public:
    ComResident(std::shared_ptr<com::ComThread> thread, quint64 id)
        : m_thread(std::move(thread))
        , m_id(id) {}
    ComResident(const ComResident&) = delete;
    ComResident& operator=(const ComResident&) = delete;
    ~ComResident() { m_thread->drop(m_id); }
    quint64 id() const { return m_id; }

private:
    std::shared_ptr<com::ComThread> m_thread;
    quint64 m_id;
};

/// IWbemServices over the COM engine.
class ComServices final : public Services {
public:
    ComServices(ComDesk desk, quint64 resident, QString nameSpace);

    QString nameSpace() const override { return m_nameSpace; }
    std::shared_ptr<Services> openNamespace(const QString& relative, std::stop_token stop) override;
    cim::Object getObject(const QString& path, std::stop_token stop) override;
    QString getObjectText(const QString& path, std::stop_token stop) override;
    std::unique_ptr<Enumerator> createClassEnum(const QString& superclass, const EnumOptions&,
                                                std::stop_token) override;
    std::unique_ptr<Enumerator> createInstanceEnum(const QString& className, const EnumOptions&,
                                                   std::stop_token) override;
    std::unique_ptr<Enumerator> execQuery(const QString& wql, const EnumOptions&, std::stop_token) override;
    std::unique_ptr<Enumerator> execNotificationQuery(const QString& wql, const EnumOptions&,
                                                      std::stop_token) override;
    cim::Object execMethod(const QString& path, const QString& method, const cim::Object& in,
                           std::stop_token) override;
    std::unique_ptr<Refresher> watch(const QString& subject, const EnumOptions&, std::stop_token) override;

private:
    ComDesk m_desk;
    ComResident m_resident;
    QString m_nameSpace;
};

} // namespace wbemscope
