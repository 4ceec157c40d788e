#include "core/session/probe/leastsufficient.h"

#include <algorithm>
#include <QCoreApplication>
#include <QStringList>
#include <tuple>

namespace wbemscope {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ProbeVerdict", text);
}

/// Asked for one level, carried another: such a cell says nothing of the one it was asked for.
bool becameAnother(const ProbeCell& cell) {
    return cell.effectiveImpersonation() != cell.impersonation;
}

QString settingName(const ProbeCell& cell) {
    const QString asked = tr("%1 with %2").arg(monikerName(cell.level), monikerName(cell.impersonation));
    return becameAnother(cell)
               ? tr("%1 (effective: %2)").arg(asked, monikerName(cell.effectiveImpersonation()))
               : asked;
}

bool isBefore(const ProbeCell& a, const ProbeCell& b) {
    return std::tuple(a.level, a.impersonation) < std::tuple(b.level, b.impersonation);
}

template <class Wanted> const ProbeCell* weakest(std::span<const ProbeCell> cells, Wanted&& wanted) {
    const ProbeCell* found = nullptr;
    for (const ProbeCell& cell : cells)
        if (wanted(cell) && (!found || isBefore(cell, *found)))
            found = &cell;
    return found;
}

template <class Wanted> const ProbeCell* strongest(std::span<const ProbeCell> cells, Wanted&& wanted) {
    const ProbeCell* found = nullptr;
    for (const ProbeCell& cell : cells)
        if (wanted(cell) && (!found || isBefore(*found, cell)))
            found = &cell;
    return found;
}

/// "denied at login, WBEM_E_ACCESS_DENIED (0x80041003)"
QString howItEnded(const ProbeCell& cell) {
    if (cell.state == ProbeCell::State::NotTried)
        return tr("not tried");
    QString text = cell.word();
    if (cell.unsteady())
        return text;
    if (const QString at = cell.place(); !at.isEmpty())
        text = tr("%1 at %2").arg(text, at);
    const ProbeAttempt* last = cell.last();
    if (last && !last->withheld.empty()) {
        QStringList names;
        for (const QString& name : last->withheld) {
            if (names.size() == 3) {
                names += QStringLiteral("…");
                break;
            }
            names += name;
        }
        return tr("%1, without %2").arg(text, names.join(QStringLiteral(", ")));
    }
    return last && last->code != hr::Ok ? tr("%1, %2").arg(text, describe(last->code)) : text;
}

bool isSameEnd(const ProbeCell& a, const ProbeCell& b) {
    return a.state == b.state && (!a.last() || !b.last() || a.last()->sameAnswer(*b.last()));
}

/// What stands one step below in each direction, and how that ended.
void explainWhyNotLess(std::span<const ProbeCell> cells, const ProbeCell& least, QStringList& reasons) {
    const ProbeCell* lowerLevel = strongest(cells, [&](const ProbeCell& cell) {
        return cell.level < least.level && cell.impersonation == least.impersonation;
    });
    if (lowerLevel) {
        const bool alike = std::ranges::all_of(cells, [&](const ProbeCell& cell) {
            return cell.level >= least.level || cell.impersonation != least.impersonation ||
                   isSameEnd(cell, *lowerLevel);
        });
        const bool lowest =
            !weakest(cells, [&](const ProbeCell& cell) { return cell.level < lowerLevel->level; });
        reasons += (alike && !lowest ? tr("%1 and everything below: %2.") : tr("%1: %2."))
                       .arg(monikerName(lowerLevel->level), howItEnded(*lowerLevel));
    }
    const ProbeCell* lowerImpersonation = strongest(cells, [&](const ProbeCell& cell) {
        return cell.level == least.level && cell.impersonation < least.impersonation;
    });
    if (lowerImpersonation)
        reasons += tr("%1 at this level: %2.")
                       .arg(monikerName(lowerImpersonation->impersonation), howItEnded(*lowerImpersonation));
}

void explainTies(const ProbePlan& plan, std::span<const ProbeCell> cells, const ProbeCell& least,
                 QStringList& reasons) {
    if (least.level == AuthnLevel::None)
        reasons += tr("At none nobody is identified, so the impersonation level makes no difference.");
    if (least.level == AuthnLevel::Call &&
        std::ranges::find(plan.levels, AuthnLevel::Pkt) != plan.levels.end())
        reasons += tr("call and pkt are one and the same over TCP.");
    if (least.level == AuthnLevel::None)
        return;
    QStringList more;
    QStringList others;
    for (const ProbeCell& cell : cells) {
        if (cell.level != least.level || cell.impersonation <= least.impersonation || !cell.isSufficient())
            continue;
        if (becameAnother(cell))
            others += tr("%1 says nothing of its own: it travelled as %2.")
                          .arg(monikerName(cell.impersonation), monikerName(cell.effectiveImpersonation()));
        else
            more += monikerName(cell.impersonation);
    }
    if (!more.isEmpty())
        reasons += tr("As good at this level, and more than the host needs: %1.")
                       .arg(more.join(QStringLiteral(", ")));
    reasons += others;
}

void explainBetween(const ProbeCell& least, std::span<const ProbeCell> cells, QStringList& reasons) {
    // More is not always enough: a gap above the least setting is worth a word.
    const ProbeCell* above = weakest(cells, [&](const ProbeCell& cell) {
        return isBefore(least, cell) && cell.impersonation >= least.impersonation &&
               cell.state == ProbeCell::State::Done && !cell.isSufficient();
    });
    if (above)
        reasons += tr("More is not always enough: %1 was %2.").arg(settingName(*above), howItEnded(*above));
}

void nothingWasEnough(std::span<const ProbeCell> cells, ProbeVerdict& verdict) {
    const auto done = [](const ProbeCell& cell) { return cell.state == ProbeCell::State::Done; };
    const ProbeCell* tried = strongest(cells, done);
    if (!tried) {
        verdict.sentence = tr("Nothing was tried.");
        if (!cells.empty() && !cells.front().reason.isEmpty())
            verdict.reasons += cells.front().reason;
        return;
    }
    const ProbeCell* part = weakest(cells, [&](const ProbeCell& cell) {
        return done(cell) && cell.last() && cell.last()->kind == CallOutcome::Partial && !cell.unsteady();
    });
    if (part) {
        verdict.sentence = tr("No setting gave everything; a part comes from %1 on (%2).")
                               .arg(settingName(*part), howItEnded(*part));
    } else {
        const auto furthest = std::ranges::max_element(cells, {}, [&](const ProbeCell& cell) {
            return std::tuple(done(cell) && cell.last() ? int(cell.last()->stage) : -1, int(cell.level),
                              int(cell.effectiveImpersonation()));
        });
        verdict.sentence = tr("No setting is enough. %1 came furthest: %2.")
                               .arg(settingName(*furthest), howItEnded(*furthest));
        if (const ProbeAttempt* last = furthest->last(); last && !last->explanation.isEmpty())
            verdict.reasons += last->explanation;
    }
    const auto skipped = std::ranges::find_if(
        cells, [](const ProbeCell& cell) { return cell.state == ProbeCell::State::NotTried; });
    if (skipped != cells.end())
        verdict.reasons += skipped->reason;
}

} // namespace

ProbeVerdict probeVerdict(const ProbePlan& plan, std::span<const ProbeCell> cells) {
    ProbeVerdict verdict;
    const ProbeCell* least = weakest(cells, [](const ProbeCell& cell) { return cell.isSufficient(); });
    if (!least) {
        nothingWasEnough(cells, verdict);
    } else {
        verdict.least = static_cast<std::size_t>(least - cells.data());
        verdict.sentence = tr("%1 is the least that is enough.").arg(settingName(*least));
        explainWhyNotLess(cells, *least, verdict.reasons);
        explainTies(plan, cells, *least, verdict.reasons);
        explainBetween(*least, cells, verdict.reasons);
        if (least->isUntold())
            verdict.reasons +=
                tr("This COM runtime did not report what the calls carried: nothing here shows that they "
                   "travelled "
                   "as they were asked for, or travelled at all (calls to the same machine may not).");
    }
    const auto unsteady = std::ranges::count_if(cells, [](const ProbeCell& cell) { return cell.unsteady(); });
    if (unsteady > 0)
        verdict.reasons +=
            QCoreApplication::translate("ProbeVerdict", "%n setting(s) were answered differently each time.",
                                        nullptr, static_cast<int>(unsteady));
    if (!plan.base.overrides.empty()) {
        QStringList kept;
        for (const auto& [kind, change] : plan.base.overrides)
            kept += proxyKindName(kind);
        verdict.reasons +=
            tr("Every cell keeps the connection's own blanket for: %1.").arg(kept.join(QStringLiteral(", ")));
    }
    return verdict;
}

} // namespace wbemscope
