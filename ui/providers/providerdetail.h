#pragma once

#include "core/security/providers/providerrisks.h"
#include "core/session/providers/providerreading.h"

#include <QTabWidget>

class QTextBrowser;

namespace wbemscope::ui {

class DataTable;
class FactModel;

/// One provider: what its registration means, its registrations, its classes, its properties.
class ProviderDetail : public QTabWidget {
    Q_OBJECT
public:
    explicit ProviderDetail(QWidget* parent = nullptr);

    struct Subject {
        const ProviderRegistration* provider = nullptr; ///< Null: none is chosen.
        std::span<const RiskFinding> findings;
        ProviderKnowledge knowledge;
        ProviderEvidence evidence;
        /// "#6 CreateInstanceEnum" of a call of the evidence.
        std::function<QString(quint64 callId)> callName;
    };
    /// Looked at only during the call.
    void setSubject(const Subject& subject);

    QTextBrowser* meaning() const { return m_meaning; }
    DataTable* registrationTable() const { return m_registrationTable; }
    DataTable* classTable() const { return m_classTable; }
    DataTable* propertyTable() const { return m_propertyTable; }

Q_SIGNALS:
    void callRequested(quint64 callId);
    void classRequested(const QString& className);

private:
    DataTable* addTable(FactModel* model, const QString& title, const QString& accessibleName);
    QString meaningOf(const Subject& subject) const;
    void showRegistrations(const ProviderRegistration* provider);
    void showClasses(const ProviderRegistration* provider);
    void showProperties(const ProviderRegistration* provider);
    void addMarks();

    QTextBrowser* m_meaning;
    FactModel* m_registrations;
    FactModel* m_classes;
    FactModel* m_properties;
    DataTable* m_registrationTable;
    DataTable* m_classTable;
    DataTable* m_propertyTable;
};

} // namespace wbemscope::ui
