#pragma once

#include <map>
#include <QAbstractButton>
#include <QDockWidget>
#include <QKeySequence>
#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>
#include <QSet>
#include <QStackedWidget>
#include <QTabBar>

namespace wbemscope::test {

/// A letter of the window, and where it stands.
struct Mnemonic {
    QString text;
    const QWidget* widget;
};

/// Every letter of buttons, of labels with a field and of tabs: also where the widget is hidden for now.
inline std::map<QString, std::vector<Mnemonic>> mnemonicsOf(const QMainWindow& window) {
    std::map<QString, std::vector<Mnemonic>> all;
    const auto add = [&all](const QString& text, const QWidget* widget) {
        if (const QKeySequence key = QKeySequence::mnemonic(text); !key.isEmpty())
            all[key.toString()].push_back({text, widget});
    };
    for (const QAction* menu : window.menuBar()->actions())
        add(menu->text(), window.menuBar());
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
            add(button->text(), widget);
        } else if (const auto* label = qobject_cast<const QLabel*>(widget)) {
            if (label->buddy())
                add(label->text(), widget);
        } else if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                add(tabs->tabText(i), widget);
        }
    }
    return all;
}

/// What a widget stands in: its dock, or the middle of the window, or the menu bar.
inline const QWidget* roomOf(const QMainWindow& window, const QWidget* widget) {
    while (widget->parentWidget() && widget->parentWidget() != &window)
        widget = widget->parentWidget();
    return widget;
}

/// Whether both may be on screen at once: not in two docks of which one is a tab behind the other, nor on two
/// pages of one stack.
inline bool canBeSeenTogether(const QMainWindow& window, const QWidget* a, const QWidget* b) {
    auto* dockA = qobject_cast<QDockWidget*>(const_cast<QWidget*>(roomOf(window, a)));
    auto* dockB = qobject_cast<QDockWidget*>(const_cast<QWidget*>(roomOf(window, b)));
    if (dockA != dockB)
        return !dockA || !dockB || !window.tabifiedDockWidgets(dockA).contains(dockB);
    const QWidget* shared = a;
    while (shared && !shared->isAncestorOf(b) && shared != b)
        shared = shared->parentWidget();
    return !qobject_cast<const QStackedWidget*>(shared);
}

/// Letters that two things have which can be seen together. Within a room, and against the menus, everywhere;
/// across rooms among the docks named in `together` and the middle of the window (of the others there are
/// more than the alphabet has letters: AltKeys prefers the room where the focus is).
/// `alternates`: of these no two can be used at the same time.
inline QStringList doubledMnemonics(const QMainWindow& window, const QSet<QString>& together,
                                    const QSet<const QWidget*>& alternates) {
    QStringList doubled;
    const auto isOfThem = [&](const QWidget* room) {
        return room == window.centralWidget() || together.contains(room->objectName());
    };
    for (const auto& [letter, owners] : mnemonicsOf(window))
        for (std::size_t i = 0; i < owners.size(); ++i)
            for (std::size_t j = i + 1; j < owners.size(); ++j) {
                const auto& [textA, a] = owners[i];
                const auto& [textB, b] = owners[j];
                const QWidget* roomA = roomOf(window, a);
                const QWidget* roomB = roomOf(window, b);
                const bool menu = roomA == window.menuBar() || roomB == window.menuBar();
                const bool across = roomA != roomB && !menu && !(isOfThem(roomA) && isOfThem(roomB));
                // Two of the same words in one room stand in for each other.
                if (across || (alternates.contains(a) && alternates.contains(b)) ||
                    (roomA == roomB && textA == textB) || !canBeSeenTogether(window, a, b))
                    continue;
                doubled += QStringLiteral("%1: %2 (%3), %4 (%5)")
                               .arg(letter, textA, roomA->objectName(), textB, roomB->objectName());
            }
    return doubled;
}

/// The docks that the window opens with.
inline QSet<QString> docksAtFirst() {
    return {QStringLiteral("connection"), QStringLiteral("namespaces"), QStringLiteral("inspector"),
            QStringLiteral("calls"),      QStringLiteral("call"),       QStringLiteral("lab")};
}

} // namespace wbemscope::test
