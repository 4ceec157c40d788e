#include "ui/common/glyphs.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QCoreApplication>
#include <QIconEngine>
#include <QPalette>

namespace wbemscope::ui {
namespace {

constexpr int Steps = 6;

template <class T> Difference ordered(T requested, T effective, T unset) {
    if (requested == effective)
        return Difference::None;
    if (requested == unset)
        return Difference::Resolved;
    return effective > requested ? Difference::Stronger : Difference::Weaker;
}

class LadderEngine : public QIconEngine {
public:
    explicit LadderEngine(AuthnLevel level)
        : m_level(level) {}
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const QPalette palette = QApplication::palette();
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        paintLadder(
            *painter, rect, m_level,
            palette.color(group, mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::Text));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap map(size);
        map.fill(Qt::transparent);
        QPainter painter(&map);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return map;
    }
    QIconEngine* clone() const override { return new LadderEngine(*this); }

private:
    AuthnLevel m_level;
};

} // namespace

Difference differenceOf(AuthnLevel requested, AuthnLevel effective) {
    return ordered(requested, effective, AuthnLevel::Default);
}

Difference differenceOf(ImpersonationLevel requested, ImpersonationLevel effective) {
    return ordered(requested, effective, ImpersonationLevel::Default);
}

Difference differenceOf(AuthnService requested, AuthnService effective) {
    if (requested == effective)
        return Difference::None;
    if (requested == AuthnService::Default || requested == AuthnService::Negotiate)
        return Difference::Resolved;
    return effective == AuthnService::None ? Difference::Weaker : Difference::Stronger;
}

QSize ladderSize(int textHeight) {
    const int step = qMax(2, textHeight / 6);
    return {Steps * step + (Steps - 1), qMax(8, textHeight * 3 / 4)};
}

void paintLadder(QPainter& painter, const QRect& rect, AuthnLevel level, const QColor& colour) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const int gap = 1;
    const int width = qMax(1, (rect.width() - (Steps - 1) * gap) / Steps);
    QColor faint = colour;
    faint.setAlphaF(0.28F);
    for (int i = 0; i < Steps; ++i) {
        const int height = qMax(2, rect.height() * (i + 1) / Steps);
        const QRect bar(rect.x() + i * (width + gap), rect.bottom() - height + 1, width, height);
        const bool filled = i < int(level);
        if (filled) {
            painter.fillRect(bar, colour);
        } else {
            // Outlined at the foot: visible without saying "reached".
            painter.fillRect(bar, faint);
        }
    }
    painter.restore();
}

QIcon ladderIcon(AuthnLevel level) {
    return QIcon(new LadderEngine(level));
}

QIcon wireIcon(WireProtection protection) {
    switch (protection) {
    case WireProtection::Sealed:
        return icon(QStringLiteral("envelope-locked"));
    case WireProtection::Signed:
        return icon(QStringLiteral("envelope-stamped"));
    case WireProtection::Plain:
        return icon(QStringLiteral("envelope-open"));
    case WireProtection::NotReported:
        break;
    }
    return {};
}

QIcon outcomeIcon(CallOutcome outcome) {
    switch (outcome) {
    case CallOutcome::Ok:
        return icon(QStringLiteral("ok"), Tint::Ok);
    case CallOutcome::Partial:
        return icon(QStringLiteral("partial"), Tint::Partial);
    case CallOutcome::Denied:
        return icon(QStringLiteral("denied"), Tint::Denied);
    case CallOutcome::Cancelled:
        return icon(QStringLiteral("cancelled"), Tint::Muted);
    case CallOutcome::Failed:
        break;
    }
    return icon(QStringLiteral("failed"), Tint::Failed);
}

QString levelGives(AuthnLevel level) {
    const auto tr = [](const char* source) { return QCoreApplication::translate("Levels", source); };
    switch (level) {
    case AuthnLevel::Default:
        return tr("Negotiated: the server's hint and ours decide, whichever is higher.");
    case AuthnLevel::None:
        return tr("Nobody proves who they are; anyone can read and change the bytes.");
    case AuthnLevel::Connect:
        return tr("Identity is proven once, when the connection is made. Nothing after that is protected.");
    case AuthnLevel::Call:
        return tr("Identity at the start of each call; over TCP it is raised to pkt.");
    case AuthnLevel::Pkt:
        return tr("Each packet is proven to come from the client. Its content can still be read.");
    case AuthnLevel::PktIntegrity:
        return tr("Each packet is signed: a change on the way is noticed. Content can be read.");
    case AuthnLevel::PktPrivacy:
        return tr("Each packet is signed and its content encrypted.");
    }
    return {};
}

QString levelGives(ImpersonationLevel level) {
    const auto tr = [](const char* source) { return QCoreApplication::translate("Levels", source); };
    switch (level) {
    case ImpersonationLevel::Default:
        return tr("The engine's default: impersonate.");
    case ImpersonationLevel::Anonymous:
        return tr("The server does not learn who is calling.");
    case ImpersonationLevel::Identify:
        return tr("The server may look at who is calling, and not act as them.");
    case ImpersonationLevel::Impersonate:
        return tr("The server may act as the caller on its own machine.");
    case ImpersonationLevel::Delegate:
        return tr("The server may act as the caller on other machines too (Kerberos).");
    }
    return {};
}

} // namespace wbemscope::ui
