#include "core/session/comservices.h"

#include "core/com/wmi/wbemservices.h"
#include "core/com/wmi/windowsrefresher.h"

namespace wbemscope {

using com::WbemEnumerator;
using com::WbemServices;

namespace {

com::EnumChoices choicesOf(const EnumOptions& options) {
    return {options.deep, options.useAmendedQualifiers, options.directRead, options.forwardOnly,
            options.context};
}

/// An enumeration that lives on a COM thread.
class ComEnumerator final : public Enumerator {
public:
    ComEnumerator(ComDesk desk, quint64 resident)
        : m_desk(std::move(desk))
        , m_resident(m_desk.thread, resident) {}

    Batch next(int maxRows, std::chrono::milliseconds wait, std::stop_token stop) override {
        WbemEnumerator::Rows rows = m_desk.run(
            [=, thread = m_desk.thread, id = m_resident.id()] {
                return thread->resident<WbemEnumerator>(id).next(maxRows, wait, stop);
            },
            stop, QStringLiteral("IEnumWbemClassObject::Next"), wait);
        Batch batch;
        batch.finished = rows.finished;
        batch.status = rows.status;
        if (!rows.objects.empty())
            batch.rows = cim::makeRowBatch(std::move(rows.objects));
        return batch;
    }
    HResult skip(int rows, std::chrono::milliseconds wait, std::stop_token stop) override {
        return m_desk.run(
            [=, thread = m_desk.thread, id = m_resident.id()] {
                return thread->resident<WbemEnumerator>(id).skip(rows, wait);
            },
            stop, QStringLiteral("IEnumWbemClassObject::Skip"), wait);
    }
    void reset(std::stop_token stop) override {
        m_desk.run(
            [thread = m_desk.thread, id = m_resident.id()] { thread->resident<WbemEnumerator>(id).reset(); },
            stop, QStringLiteral("IEnumWbemClassObject::Reset"));
    }
    std::unique_ptr<Enumerator> clone(std::stop_token stop) override {
        const quint64 copy = m_desk.run(
            [thread = m_desk.thread, id = m_resident.id()] {
                return thread->keep(thread->resident<WbemEnumerator>(id).clone());
            },
            stop, QStringLiteral("IEnumWbemClassObject::Clone"));
        return std::make_unique<ComEnumerator>(m_desk, copy);
    }

private:
    ComDesk m_desk;
    ComResident m_resident;
};

/// A refresher that lives on a COM thread.
class ComRefresher final : public Refresher {
public:
    ComRefresher(ComDesk desk, quint64 resident)
        : m_desk(std::move(desk))
        , m_resident(m_desk.thread, resident) {}

    cim::RowBatchPtr refresh(std::stop_token stop) override {
        std::vector<cim::Object> rows = m_desk.run(
            [thread = m_desk.thread, id = m_resident.id()] {
                return thread->resident<com::WindowsRefresher>(id).refresh();
            },
            stop, QStringLiteral("IWbemRefresher::Refresh"));
        return rows.empty() ? nullptr : cim::makeRowBatch(std::move(rows));
    }

private:
    ComDesk m_desk;
    ComResident m_resident;
};

std::unique_ptr<Enumerator> enumerate(const ComDesk& desk, quint64 services, WbemServices::Enumeration what,
                                      const QString& text, const EnumOptions& options, std::stop_token stop) {
    const quint64 made = desk.run(
        [=, thread = desk.thread, choices = choicesOf(options)] {
            return thread->keep(
                thread->resident<WbemServices>(services).enumerate(what, text, choices, stop));
        },
        stop, text);
    return std::make_unique<ComEnumerator>(desk, made);
}

} // namespace

ComServices::ComServices(ComDesk desk, quint64 resident, QString nameSpace)
    : m_desk(std::move(desk))
    , m_resident(m_desk.thread, resident)
    , m_nameSpace(std::move(nameSpace)) {}

std::shared_ptr<Services> ComServices::openNamespace(const QString& relative, std::stop_token stop) {
    const quint64 opened = m_desk.run(
        [=, thread = m_desk.thread, id = m_resident.id()] {
            return thread->keep(thread->resident<WbemServices>(id).openNamespace(relative, stop));
        },
        stop, QStringLiteral("IWbemServices::OpenNamespace(%1)").arg(relative));
    return std::make_shared<ComServices>(m_desk, opened, m_nameSpace + u'\\' + relative);
}

cim::Object ComServices::getObject(const QString& path, std::stop_token stop) {
    return m_desk.run(
        [=, thread = m_desk.thread, id = m_resident.id()] {
            return thread->resident<WbemServices>(id).getObject(path, stop);
        },
        stop, QStringLiteral("IWbemServices::GetObject(%1)").arg(path));
}

QString ComServices::getObjectText(const QString& path, std::stop_token stop) {
    return m_desk.run(
        [=, thread = m_desk.thread, id = m_resident.id()] {
            return thread->resident<WbemServices>(id).getObjectText(path, stop);
        },
        stop, QStringLiteral("IWbemClassObject::GetObjectText(%1)").arg(path));
}

std::unique_ptr<Enumerator> ComServices::createClassEnum(const QString& superclass,
                                                         const EnumOptions& options, std::stop_token stop) {
    return enumerate(m_desk, m_resident.id(), WbemServices::Enumeration::Classes, superclass, options, stop);
}

std::unique_ptr<Enumerator>
ComServices::createInstanceEnum(const QString& className, const EnumOptions& options, std::stop_token stop) {
    return enumerate(m_desk, m_resident.id(), WbemServices::Enumeration::Instances, className, options, stop);
}

std::unique_ptr<Enumerator> ComServices::execQuery(const QString& wql, const EnumOptions& options,
                                                   std::stop_token stop) {
    return enumerate(m_desk, m_resident.id(), WbemServices::Enumeration::Query, wql, options, stop);
}

std::unique_ptr<Enumerator> ComServices::execNotificationQuery(const QString& wql, const EnumOptions& options,
                                                               std::stop_token stop) {
    return enumerate(m_desk, m_resident.id(), WbemServices::Enumeration::Notification, wql, options, stop);
}

cim::Object ComServices::execMethod(const QString& path, const QString& method, const cim::Object& in,
                                    std::stop_token stop) {
    return m_desk.run(
        [=, thread = m_desk.thread, id = m_resident.id()] {
            return thread->resident<WbemServices>(id).execMethod(path, method, in, stop);
        },
        stop, QStringLiteral("IWbemServices::ExecMethod(%1, %2)").arg(path, method));
}

std::unique_ptr<Refresher> ComServices::watch(const QString& subject, const EnumOptions& options,
                                              std::stop_token stop) {
    const quint64 made = m_desk.run(
        [=, thread = m_desk.thread, id = m_resident.id(), choices = choicesOf(options)] {
            return thread->keep(thread->resident<WbemServices>(id).watch(subject, choices));
        },
        stop, QStringLiteral("IWbemConfigureRefresher(%1)").arg(subject));
    return std::make_unique<ComRefresher>(m_desk, made);
}

} // namespace wbemscope
