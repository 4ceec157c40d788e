#include "ui/common/filewriting.h"

#include "ui/common/widgets.h"

#include <QApplication>
#include <QBuffer>
#include <QFileDialog>
#include <QImage>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

namespace wbemscope::ui {
namespace {

/// "JSON (*.json)" -> "json"
QString suffixOf(const QString& filter) {
    return filter.section(QStringLiteral("*."), 1, 1).section(u')', 0, 0);
}

} // namespace

void writeInBackground(const QString& path, std::function<QByteArray()> content, Notice* notice) {
    QThreadPool::globalInstance()->start([path, content = std::move(content), notice = QPointer(notice)] {
        QSaveFile file(path);
        const bool done = file.open(QIODevice::WriteOnly) && file.write(content()) >= 0 && file.commit();
        const QString problem = done ? QString() : file.errorString();
        QMetaObject::invokeMethod(qApp, [path, problem, notice] {
            if (!notice)
                return;
            if (problem.isEmpty())
                notice->show(Notice::Kind::Ok,
                             QCoreApplication::translate("FileWriting", "Written to %1").arg(path));
            else
                notice->show(Notice::Kind::Failed, QStringLiteral("%1: %2").arg(path, problem));
        });
    });
}

QByteArray asPng(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

void askWhereToWrite(QWidget* parent, const QString& title, const QString& filters,
                     std::function<void(const QString&)> write) {
    auto* dialog = new QFileDialog(parent, title, QString(), filters);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffixOf(filters));
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog,
                     [dialog](const QString& filter) { dialog->setDefaultSuffix(suffixOf(filter)); });
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(write));
    dialog->open();
}

} // namespace wbemscope::ui
