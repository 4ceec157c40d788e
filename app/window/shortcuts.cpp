#include "app/window/shortcuts.h"

#include "ui/common/datatable.h"
#include "ui/common/widgets.h"

#include <QAction>
#include <QDialog>
#include <QHeaderView>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace wbemscope::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Shortcuts", text);
}

void addRow(QStandardItemModel* model, const QString& keys, const QString& what, const QString& where) {
    model->appendRow({new QStandardItem(keys), new QStandardItem(what), new QStandardItem(where)});
}

void addMenu(QStandardItemModel* model, const QMenu* menu, const QString& where) {
    for (const QAction* action : menu->actions()) {
        if (action->menu())
            addMenu(model, action->menu(), where);
        else if (!action->shortcut().isEmpty())
            addRow(model, action->shortcut().toString(QKeySequence::NativeText), action->text().remove(u'&'),
                   where);
    }
}

} // namespace

void showShortcutPage(QMainWindow* window) {
    auto* dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setModal(false);
    dialog->setWindowTitle(tr("Keyboard Shortcuts"));
    auto* model = new QStandardItemModel(0, 3, dialog);
    model->setHorizontalHeaderLabels({tr("Keys"), tr("What"), tr("Where")});
    for (const QAction* top : window->menuBar()->actions())
        if (top->menu())
            addMenu(model, top->menu(), tr("menu %1").arg(top->text().remove(u'&')));
    struct Row {
        const char* keys;
        const char* what;
        const char* where;
    };
    static constexpr Row Rows[] = {
        {"Ctrl+Return", QT_TRANSLATE_NOOP("Shortcuts", "Run the query"),
         QT_TRANSLATE_NOOP("Shortcuts", "query editor")},
        {"Esc", QT_TRANSLATE_NOOP("Shortcuts", "Cancel the query; rows stay"),
         QT_TRANSLATE_NOOP("Shortcuts", "query editor")},
        {"Ctrl+Space", QT_TRANSLATE_NOOP("Shortcuts", "Complete a class, property or keyword"),
         QT_TRANSLATE_NOOP("Shortcuts", "query editor")},
        {"Esc", QT_TRANSLATE_NOOP("Shortcuts", "Cancel the step; end presenter mode"),
         QT_TRANSLATE_NOOP("Shortcuts", "lesson")},
        {"Ctrl+C", QT_TRANSLATE_NOOP("Shortcuts", "Copy the selected rows or bytes"),
         QT_TRANSLATE_NOOP("Shortcuts", "tables, bytes")},
        {"Return", QT_TRANSLATE_NOOP("Shortcuts", "Query the class; connect as the account"),
         QT_TRANSLATE_NOOP("Shortcuts", "classes, lab")},
        {"Down", QT_TRANSLATE_NOOP("Shortcuts", "From the filter to its list"),
         QT_TRANSLATE_NOOP("Shortcuts", "filters")},
        {"Esc", QT_TRANSLATE_NOOP("Shortcuts", "Clear the filter"),
         QT_TRANSLATE_NOOP("Shortcuts", "filters")},
        {"Up, Down", QT_TRANSLATE_NOOP("Shortcuts", "A level more, a level less"),
         QT_TRANSLATE_NOOP("Shortcuts", "level ladder")},
        {"Shift+Arrows", QT_TRANSLATE_NOOP("Shortcuts", "Select bytes"),
         QT_TRANSLATE_NOOP("Shortcuts", "bytes")},
        {"Menu", QT_TRANSLATE_NOOP("Shortcuts", "What can be done with this row"),
         QT_TRANSLATE_NOOP("Shortcuts", "everywhere")},
    };
    for (const auto& row : Rows)
        addRow(model, QLatin1String(row.keys), tr(row.what), tr(row.where));

    auto* filter = new QSortFilterProxyModel(dialog);
    filter->setSourceModel(model);
    filter->setFilterKeyColumn(-1);
    filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    auto* edit = new FilterEdit(tr("Filter shortcuts"), dialog);
    QObject::connect(edit, &QLineEdit::textChanged, filter, &QSortFilterProxyModel::setFilterFixedString);
    auto* table = new DataTable(dialog);
    table->setModel(filter);
    table->horizontalHeader()->setStretchLastSection(true);
    edit->setTarget(table);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(edit);
    layout->addWidget(table);
    dialog->resize(620, 520);
    dialog->show();
}

} // namespace wbemscope::ui
