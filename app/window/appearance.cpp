#include "app/window/appearance.h"

#include "core/language/language.h"
#include "ui/common/theme.h"

#include <QActionGroup>
#include <QSettings>

namespace wbemscope::ui {
namespace {

QAction* addChoice(QActionGroup* group, QMenu* menu, const QString& text, bool checked) {
    auto* choice = group->addAction(text);
    choice->setCheckable(true);
    choice->setChecked(checked);
    menu->addAction(choice);
    return choice;
}

} // namespace

ThemeMenu::ThemeMenu(const QString& title, QWidget* parent)
    : QMenu(title, parent) {
    auto* group = new QActionGroup(this);
    for (const auto& [mode, text] :
         {std::pair(ThemeMode::System, tr("&System")), std::pair(ThemeMode::Light, tr("&Light")),
          std::pair(ThemeMode::Dark, tr("&Dark"))}) {
        auto* choice = addChoice(group, this, text, Theme::instance().mode() == mode);
        connect(choice, &QAction::triggered, this, [mode = mode] {
            Theme::instance().setMode(mode);
            QSettings().setValue(ThemeKey, Theme::modeName(mode));
        });
    }
}

LanguageMenu::LanguageMenu(const QString& title, QWidget* parent)
    : QMenu(title, parent) {
    auto* group = new QActionGroup(this);
    const QString current = QSettings().value(LanguageKey).toString();
    const auto add = [&](const QString& text, const QString& name) {
        connect(addChoice(group, this, text, current == name), &QAction::triggered, this, [this, name, text] {
            QSettings().setValue(LanguageKey, name);
            Q_EMIT chosen(QString(text).remove(u'&'));
        });
    };
    add(tr("&System"), {});
    for (const QString& name : language::available())
        add(language::nativeName(name), name);
}

} // namespace wbemscope::ui
