#include "ui/connection/targetfields.h"

#include "ui/common/widgets.h"
#include "ui/connection/connectionsettings.h"
#include "ui/connection/formgrid.h"

#include <QHBoxLayout>
#include <QMenu>

namespace wbemscope::ui {

TargetFields::TargetFields(FormGrid* grid)
    : FormSection(grid)
    , m_target(new QLineEdit(grid))
    , m_recent(toolButton(QStringLiteral("history"), tr("Connections that were made before"), grid))
    , m_nameSpace(new QLineEdit(grid)) {
    m_target->setPlaceholderText(tr("host, host:port, [::1]:1135"));
    m_recent->setPopupMode(QToolButton::InstantPopup);
    m_recent->setMenu(new QMenu(m_recent));
    connect(m_recent->menu(), &QMenu::aboutToShow, this, &TargetFields::fillRecent);
    auto* targetRow = new QWidget(grid);
    auto* layout = new QHBoxLayout(targetRow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_target, 1);
    layout->addWidget(m_recent);
    grid->addField(tr("&Target"), m_target, targetRow);
    grid->addProblem(ConnectionField::Target);
    grid->addField(tr("Na&mespace"), m_nameSpace);
    grid->addProblem(ConnectionField::NameSpace);

    for (auto* edit : {m_target, m_nameSpace}) {
        connect(edit, &QLineEdit::textChanged, this, &FormSection::changed);
        connect(edit, &QLineEdit::returnPressed, this, &FormSection::submitted);
    }
    connect(m_target, &QLineEdit::textEdited, this, &TargetFields::touch);
}

QString TargetFields::targetText() const {
    return m_target->text().trimmed();
}

void TargetFields::write(ConnectionRequest& request) const {
    ConnectionRequest::parseTarget(targetText(), request.host, request.resolverPort);
    request.nameSpace = m_nameSpace->text().trimmed().replace(u'/', u'\\');
}

void TargetFields::show(const ConnectionRequest& request) {
    m_target->setText(request.host.isEmpty() ? QString() : request.target());
    m_touched = false;
    m_nameSpace->setText(request.nameSpace);
}

void TargetFields::fillRecent() {
    QMenu* menu = m_recent->menu();
    menu->clear();
    for (const auto& request : ConnectionSettings::recent()) {
        QString label = ConnectionSettings::label(request);
        menu->addAction(label.replace(u'&', QStringLiteral("&&")), this,
                        [this, request] { Q_EMIT recentChosen(request); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("No connection was made yet"))->setEnabled(false);
}

} // namespace wbemscope::ui
