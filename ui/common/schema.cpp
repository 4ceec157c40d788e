#include "ui/common/schema.h"

namespace wbemscope::ui {
namespace {
/// A host may have some thousands of classes; one that sends without end is cut off here.
constexpr std::size_t MaxClasses = 100'000;
} // namespace

Schema::Schema(Session* session, QString nameSpace, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_nameSpace(std::move(nameSpace)) {}

cim::ClassPtr Schema::find(const QString& className) const {
    const auto it = m_byName.constFind(className.toLower());
    return it == m_byName.constEnd() ? nullptr : m_classes[std::size_t(*it)];
}

void Schema::load(bool again) {
    if (!m_session || m_state == State::Loading || (m_state == State::Loaded && !again))
        return;
    delete m_run;
    Q_EMIT aboutToReset();
    m_classes.clear();
    m_byName.clear();
    Q_EMIT wasReset();
    m_state = State::Loading;
    m_outcome = {};
    Q_EMIT stateChanged();
    m_run = m_session->stream(m_nameSpace, [](Services& services, std::stop_token stop) {
        return services.createClassEnum(QString(), EnumOptions{}, stop);
    });
    connect(m_run, &QueryRun::rowsArrived, this, [this](const std::vector<cim::RowBatchPtr>& batches) {
        std::vector<cim::ClassPtr> arrived;
        for (const auto& batch : batches) {
            for (int row = 0; row < batch->count(); ++row) {
                const cim::ClassPtr& cls = batch->classOf(row);
                if (cls && !m_byName.contains(cls->name.toLower()) &&
                    m_classes.size() + arrived.size() < MaxClasses) {
                    m_byName.insert(cls->name.toLower(), int(m_classes.size() + arrived.size()));
                    arrived.push_back(cls);
                }
            }
        }
        if (arrived.empty())
            return;
        const int first = int(m_classes.size());
        Q_EMIT aboutToGrow(first, first + int(arrived.size()) - 1);
        m_classes.insert(m_classes.end(), arrived.begin(), arrived.end());
        Q_EMIT grown();
    });
    connect(m_run, &QueryRun::finished, this, [this](const Outcome& outcome) {
        m_outcome = outcome;
        m_state = outcome.ok() ? State::Loaded : State::Failed;
        m_run->deleteLater();
        Q_EMIT stateChanged();
    });
}

Schema* SchemaStore::of(Session* session, const QString& nameSpace) {
    if (!session || nameSpace.isEmpty())
        return nullptr;
    auto& slot = m_schemas[{session->id(), nameSpace.toUpper()}];
    if (!slot) {
        slot = new Schema(session, nameSpace, this);
        connect(session, &QObject::destroyed, slot, &QObject::deleteLater);
    }
    return slot;
}

} // namespace wbemscope::ui
