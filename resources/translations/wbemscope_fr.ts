<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
    <context>
        <name>Bits</name>
        <message>
            <source>BITS acts as its caller and so needs the impersonation level impersonate; this proxy allows it %1 only.</source>
            <translation>BITS agit au nom de son appelant et demande donc le niveau d’emprunt d’identité impersonate ; ce proxy ne lui permet que %1.</translation>
        </message>
        <message>
            <source>The server answered with HTTP status %1.</source>
            <translation>Le serveur a répondu par l’état HTTP %1.</translation>
        </message>
    </context>
    <context>
        <name>CallModel</name>
        <message>
            <source>not reported</source>
            <translation>non indiqué</translation>
        </message>
    </context>
    <context>
        <name>CallRecord</name>
        <message>
            <source>cancelled</source>
            <translation>annulé</translation>
        </message>
        <message>
            <source>denied</source>
            <translation>refusé</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>échec</translation>
        </message>
        <message>
            <source>in</source>
            <translation>entrant</translation>
        </message>
        <message>
            <source>not reported</source>
            <translation>non indiqué</translation>
        </message>
        <message>
            <source>not reported by this COM runtime</source>
            <translation>non indiqué par cet environnement COM</translation>
        </message>
        <message>
            <source>ok</source>
            <translation>ok</translation>
        </message>
        <message>
            <source>out</source>
            <translation>sortant</translation>
        </message>
        <message>
            <source>partial</source>
            <translation>partiel</translation>
        </message>
        <message>
            <source>plain</source>
            <translation>en clair</translation>
        </message>
        <message>
            <source>read from the wire</source>
            <translation>lu sur le réseau</translation>
        </message>
        <message>
            <source>sealed</source>
            <translation>scellé</translation>
        </message>
        <message>
            <source>signed</source>
            <translation>signé</translation>
        </message>
    </context>
    <context>
        <name>Capabilities</name>
        <message>
            <source>default</source>
            <translation>par défaut</translation>
        </message>
        <message>
            <source>dynamic cloaking</source>
            <translation>masquage dynamique</translation>
        </message>
        <message>
            <source>mutual authentication</source>
            <translation>authentification mutuelle</translation>
        </message>
        <message>
            <source>none</source>
            <translation>aucun</translation>
        </message>
        <message>
            <source>static cloaking</source>
            <translation>masquage statique</translation>
        </message>
    </context>
    <context>
        <name>CheckMofCommand</name>
        <message numerus="yes">
            <source>%n class(es)</source>
            <translation>
                <numerusform>%n classe</numerusform>
                <numerusform>%n classes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n error(s)</source>
            <translation>
                <numerusform>%n erreur</numerusform>
                <numerusform>%n erreurs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n instance(s)</source>
            <translation>
                <numerusform>%n instance</numerusform>
                <numerusform>%n instances</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Client</name>
        <message>
            <source>--investigate would tell more: %1</source>
            <translation>--investigate en dirait plus : %1</translation>
        </message>
        <message>
            <source>--investigate would tell them apart: %1</source>
            <translation>--investigate les distinguerait : %1</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>interrompu</translation>
        </message>
    </context>
    <context>
        <name>Com</name>
        <message>
            <source>"%1" is no privilege of this system.</source>
            <translation>« %1 » n’est pas un privilège de ce système.</translation>
        </message>
        <message>
            <source>%1 The sink is handed over as it is: its callers reach this process itself, and only COM's own access check stands before them.</source>
            <translation>%1 Le récepteur est remis tel quel : ses appelants atteignent ce processus lui-même, et seul le contrôle d’accès de COM se tient devant eux.</translation>
        </message>
        <message>
            <source>%1 takes no parameters.</source>
            <translation>%1 ne prend pas de paramètres.</translation>
        </message>
        <message>
            <source>A parameter can hold an instance, not a class.</source>
            <translation>Un paramètre peut contenir une instance, pas une classe.</translation>
        </message>
        <message>
            <source>A qualifier holds an object.</source>
            <translation>Un qualificateur contient un objet.</translation>
        </message>
        <message>
            <source>A value of VARIANT type %1 is no %2.</source>
            <translation>Une valeur de type VARIANT %1 n’est pas un %2.</translation>
        </message>
        <message>
            <source>An asynchronous call has no enumerator to go back in.</source>
            <translation>Un appel asynchrone n’a pas d’énumérateur où revenir en arrière.</translation>
        </message>
        <message>
            <source>An object of this process and no proxy: no blanket applies to it.</source>
            <translation>Un objet de ce processus et non un proxy : aucune couverture ne s’y applique.</translation>
        </message>
        <message>
            <source>COM's defaults are set once per process: they are %1; for %2 the program must be started anew.</source>
            <translation>Les valeurs par défaut de COM sont fixées une fois par processus : %1 ; pour %2, le programme doit être redémarré.</translation>
        </message>
        <message>
            <source>COM's defaults were set before this program could: for %1 it must be started anew.</source>
            <translation>Les valeurs par défaut de COM étaient fixées avant que ce programme le puisse : pour %1, il doit être redémarré.</translation>
        </message>
        <message>
            <source>Came after the call was cancelled, and was dropped.</source>
            <translation>Arrivé après l’annulation de l’appel, et abandonné.</translation>
        </message>
        <message>
            <source>IWbemLocator::ConnectServer knows no anonymous caller: choose the current user or name an account.</source>
            <translation>IWbemLocator::ConnectServer ne connaît pas d’appelant anonyme : choisissez l’utilisateur actuel ou nommez un compte.</translation>
        </message>
        <message>
            <source>It travels by IWbemRemoteRefresher, which the refresher keeps to itself: nobody can set or read the blanket of that. For this machine itself it does not travel at all.</source>
            <translation>Il passe par IWbemRemoteRefresher, que l’actualisateur garde pour lui : personne ne peut en fixer ni en lire la couverture. Pour cette machine même, rien ne passe par le réseau.</translation>
        </message>
        <message>
            <source>More objects than anybody takes.</source>
            <translation>Plus d’objets que quiconque n’en prend.</translation>
        </message>
        <message>
            <source>No answer came within %1 s.</source>
            <translation>Aucune réponse en %1 s.</translation>
        </message>
        <message>
            <source>Objects are nested more than %1 deep.</source>
            <translation>Les objets sont imbriqués sur plus de %1 niveaux.</translation>
        </message>
        <message>
            <source>The Refresh before it ended with %1; with this one the refresher reaches for the host again.</source>
            <translation>Le Refresh précédent a fini par %1 ; avec celui-ci, l’actualisateur cherche à joindre l’hôte de nouveau.</translation>
        </message>
        <message>
            <source>The account does not hold %1.</source>
            <translation>Le compte ne possède pas %1.</translation>
        </message>
        <message>
            <source>The array does not have the shape of its type.</source>
            <translation>Le tableau n’a pas la forme de son type.</translation>
        </message>
        <message>
            <source>The call failed.</source>
            <translation>L’appel a échoué.</translation>
        </message>
        <message>
            <source>The call succeeded and brought nothing.</source>
            <translation>L’appel a réussi et n’a rien apporté.</translation>
        </message>
        <message>
            <source>The class has %1 instances, more than a refresher is asked for here.</source>
            <translation>La classe a %1 instances, plus qu’on n’en demande ici à un actualisateur.</translation>
        </message>
        <message>
            <source>The connection is not open.</source>
            <translation>La connexion n’est pas ouverte.</translation>
        </message>
        <message>
            <source>The connection was closed while the call went on.</source>
            <translation>La connexion a été fermée pendant que l’appel se poursuivait.</translation>
        </message>
        <message>
            <source>The refresher got the IWbemServices proxy as it is, and no blanket of its own.</source>
            <translation>L’actualisateur a reçu le proxy IWbemServices tel quel, sans couverture propre.</translation>
        </message>
        <message>
            <source>The value of "%1" is neither text, number nor boolean.</source>
            <translation>La valeur de « %1 » n’est ni du texte, ni un nombre, ni un booléen.</translation>
        </message>
        <message>
            <source>This machine's WMI has no refresher: CLSID_WbemRefresher is not registered here (it comes with Windows; Wine has none). The host was not asked.</source>
            <translation>Le WMI de cette machine n’a pas d’actualisateur : CLSID_WbemRefresher n’y est pas enregistré (il vient avec Windows ; Wine n’en a pas). L’hôte n’a pas été interrogé.</translation>
        </message>
        <message>
            <source>WMI takes no user name and password for the machine the program itself runs on: a local connection always is the account of the process. Choose the current user, or start the program as %1.</source>
            <translation>WMI n’accepte ni nom d’utilisateur ni mot de passe pour la machine sur laquelle le programme s’exécute : une connexion locale est toujours celle du compte du processus. Choisissez l’utilisateur actuel, ou démarrez le programme en tant que %1.</translation>
        </message>
    </context>
    <context>
        <name>Command</name>
        <message>
            <source>A namespace's security descriptor, and who may do what there</source>
            <translation>Le descripteur de sécurité d’un espace de noms, et qui peut y faire quoi</translation>
        </message>
        <message>
            <source>Classes of a namespace (PATTERN: * and ?)</source>
            <translation>Classes d’un espace de noms (PATTERN : * et ?)</translation>
        </message>
        <message>
            <source>Events as they happen (a temporary subscription)</source>
            <translation>Les événements au fil de l’eau (un abonnement temporaire)</translation>
        </message>
        <message>
            <source>Instances kept up to date by a refresher</source>
            <translation>Instances tenues à jour par un actualisateur</translation>
        </message>
        <message>
            <source>Lessons of the workshop, played against the lab and judged</source>
            <translation>Leçons de l’atelier, jouées sur le laboratoire et jugées</translation>
        </message>
        <message>
            <source>MOF of an MS-WMIO encoding unit (binary or hex text)</source>
            <translation>MOF d’une unité de codage MS-WMIO (binaire ou texte hexadécimal)</translation>
        </message>
        <message>
            <source>Namespaces, and what this account may do in each</source>
            <translation>Espaces de noms, et ce que ce compte peut faire dans chacun</translation>
        </message>
        <message>
            <source>One object as MOF</source>
            <translation>Un objet en MOF</translation>
        </message>
        <message>
            <source>One object: a class or an instance</source>
            <translation>Un objet : une classe ou une instance</translation>
        </message>
        <message>
            <source>One operation under every level: what is let in, what is the least</source>
            <translation>Une opération à tous les niveaux : ce qui est admis, ce qui suffit au minimum</translation>
        </message>
        <message>
            <source>Permanent event subscriptions: who made them, what they do, which are suspicious</source>
            <translation>Les abonnements permanents : qui les a créés, ce qu’ils font, lesquels sont suspects</translation>
        </message>
        <message>
            <source>Providers of a namespace: whose rights their code has, and what is risky</source>
            <translation>Fournisseurs d’un espace de noms : quels droits a leur code, et ce qui est risqué</translation>
        </message>
        <message>
            <source>Read MOF files; counts, and every error with its place</source>
            <translation>Lit des fichiers MOF ; les compte, et donne chaque erreur avec son emplacement</translation>
        </message>
        <message>
            <source>Rows of a query</source>
            <translation>Lignes d’une requête</translation>
        </message>
        <message>
            <source>Serve the lab, a WMI host to learn and test with</source>
            <translation>Sert le laboratoire, un hôte WMI pour apprendre et essayer</translation>
        </message>
        <message>
            <source>The connection as moniker, PowerShell, C++ or Python</source>
            <translation>La connexion en moniker, PowerShell, C++ ou Python</translation>
        </message>
    </context>
    <context>
        <name>CommandLine</name>
        <message>
            <source>Account; without it the current user (Kerberos).</source>
            <translation>Compte ; sans lui, l’utilisateur courant (Kerberos).</translation>
        </message>
        <message>
            <source>After a refusal whose causes look alike, make the one additional, harmless call that tells them apart.</source>
            <translation>Après un refus dont les causes se ressemblent, faire le seul appel supplémentaire, inoffensif, qui les distingue.</translation>
        </message>
        <message>
            <source>Another blanket for one kind of proxy: activation, unknown, login, services, enumerator or refresher. Repeatable.</source>
            <translation>Une autre couverture pour une sorte de proxy : activation, unknown, login, services, enumerator ou refresher. Répétable.</translation>
        </message>
        <message>
            <source>Connect as nobody.</source>
            <translation>Se connecter anonymement.</translation>
        </message>
        <message>
            <source>Connect to this host: name, IPv4 or [IPv6].</source>
            <translation>Se connecter à cet hôte : nom, IPv4 ou [IPv6].</translation>
        </message>
        <message>
            <source>For each call (60) and for each step of connecting (10 at most).</source>
            <translation>Pour chaque appel (60) et pour chaque étape de la connexion (10 au plus).</translation>
        </message>
        <message>
            <source>Namespace to work in.</source>
            <translation>Espace de noms où travailler.</translation>
        </message>
        <message>
            <source>Print the ledger of remote calls after the result.</source>
            <translation>Afficher le registre des appels distants après le résultat.</translation>
        </message>
        <message>
            <source>Start a lab inside this process and connect to it (as alice, unless --user).</source>
            <translation>Démarrer un laboratoire dans ce processus et s’y connecter (comme alice, sauf avec --user).</translation>
        </message>
        <message>
            <source>That lab holds the MOF files of DIR too. Repeatable.</source>
            <translation>Ce laboratoire contient aussi les fichiers MOF de DIR. Répétable.</translation>
        </message>
        <message>
            <source>The password is the first line of FILE; "-": of standard input. Without it the terminal asks.</source>
            <translation>Le mot de passe est la première ligne de FILE ; « - » : de l’entrée standard. Sans cette option, le terminal le demande.</translation>
        </message>
        <message>
            <source>The server's principal name.</source>
            <translation>Le nom principal du serveur.</translation>
        </message>
        <message>
            <source>With COM: synchronous, semisynchronous (that one if not given) or asynchronous calls.</source>
            <translation>Avec COM : appels synchronous, semisynchronous (sans indication celui-ci) ou asynchronous.</translation>
        </message>
        <message>
            <source>com (Windows' own COM; what --host takes on Windows unless it names a port) or dcom (the program's own; the lab is reached by this one alone).</source>
            <translation>com (le COM de Windows ; ce que --host prend sous Windows, sauf s’il nomme un port) ou dcom (celui du programme, le seul par lequel on atteint le laboratoire).</translation>
        </message>
        <message>
            <source>default, anonymous, identify, impersonate (that one if not given) or delegate.</source>
            <translation>default, anonymous, identify, impersonate (celui-ci si rien n’est donné) ou delegate.</translation>
        </message>
        <message>
            <source>default, none, connect, call, pkt, pktIntegrity or pktPrivacy (that one if not given).</source>
            <translation>default, none, connect, call, pkt, pktIntegrity ou pktPrivacy (celui-ci si rien n’est donné).</translation>
        </message>
        <message>
            <source>no password was given</source>
            <translation>aucun mot de passe n’a été donné</translation>
        </message>
        <message>
            <source>no terminal to ask for the password: use --password-file</source>
            <translation>pas de terminal pour demander le mot de passe : utilisez --password-file</translation>
        </message>
        <message>
            <source>none, negotiate, ntlm, kerberos or default.</source>
            <translation>none, negotiate, ntlm, kerberos ou default.</translation>
        </message>
    </context>
    <context>
        <name>Connection</name>
        <message>
            <source>This build has no Windows COM engine.</source>
            <translation>Cette version n’a pas de moteur COM de Windows.</translation>
        </message>
    </context>
    <context>
        <name>ConnectionSettings</name>
        <message>
            <source>anonymous</source>
            <translation>anonyme</translation>
        </message>
        <message>
            <source>current user</source>
            <translation>utilisateur courant</translation>
        </message>
    </context>
    <context>
        <name>ConnectionText</name>
        <message>
            <source>The request names port %1; this program can only ask port 135.</source>
            <translation>La demande nomme le port %1 ; ce programme ne peut s’adresser qu’au port 135.</translation>
        </message>
    </context>
    <context>
        <name>CopyAs</name>
        <message>
            <source>&amp;Preview…</source>
            <translation>A&amp;perçu…</translation>
        </message>
        <message>
            <source>Copy Connection &amp;as</source>
            <translation>Copier la connexion &amp;en</translation>
        </message>
        <message>
            <source>Moniker</source>
            <translation>Moniker</translation>
        </message>
    </context>
    <context>
        <name>CopyButton</name>
        <message>
            <source>Copied</source>
            <translation>Copié</translation>
        </message>
    </context>
    <context>
        <name>Crypto</name>
        <message>
            <source>The cryptographic library refuses this algorithm: %1 (is the machine in FIPS mode?).</source>
            <translation>La bibliothèque cryptographique refuse cet algorithme : %1 (la machine est-elle en mode FIPS ?).</translation>
        </message>
    </context>
    <context>
        <name>DaclReading</name>
        <message>
            <source>all below</source>
            <translation>tout ce qui est au-dessous</translation>
        </message>
        <message>
            <source>its children</source>
            <translation>ses enfants</translation>
        </message>
        <message>
            <source>this namespace</source>
            <translation>cet espace de noms</translation>
        </message>
        <message>
            <source>this namespace and all below</source>
            <translation>cet espace de noms et tout ce qui est au-dessous</translation>
        </message>
        <message>
            <source>this namespace and its children</source>
            <translation>cet espace de noms et ses enfants</translation>
        </message>
    </context>
    <context>
        <name>Dcom</name>
        <message>
            <source>No authentication service is left.</source>
            <translation>Il ne reste aucun service d’authentification.</translation>
        </message>
        <message>
            <source>The authentication level %1 cannot be had without an authentication service.</source>
            <translation>Le niveau d’authentification %1 est impossible sans service d’authentification.</translation>
        </message>
        <message>
            <source>The connection is closed.</source>
            <translation>La connexion est fermée.</translation>
        </message>
        <message>
            <source>The host does not know the object's exporter.</source>
            <translation>L’hôte ne connaît pas l’exportateur de l’objet.</translation>
        </message>
        <message>
            <source>The host refused to make the object.</source>
            <translation>L’hôte a refusé de créer l’objet.</translation>
        </message>
        <message>
            <source>The interface belongs to another exporter.</source>
            <translation>L’interface appartient à un autre exportateur.</translation>
        </message>
        <message>
            <source>The object exporter names no TCP endpoint that could be tried.</source>
            <translation>L’exportateur d’objets n’indique aucun point de terminaison TCP que l’on puisse essayer.</translation>
        </message>
        <message>
            <source>The object has no interface %1.</source>
            <translation>L’objet n’a pas d’interface %1.</translation>
        </message>
        <message>
            <source>The object lives on another host (%1). Its credentials were given for this one only.</source>
            <translation>L’objet se trouve sur un autre hôte (%1). Les informations d’identification n’ont été données que pour celui-ci.</translation>
        </message>
        <message>
            <source>The object reference does not belong to the exporter that came with it.</source>
            <translation>La référence d’objet n’appartient pas à l’exportateur qui l’accompagne.</translation>
        </message>
        <message>
            <source>The object's exporter is not known.</source>
            <translation>L’exportateur de l’objet est inconnu.</translation>
        </message>
        <message>
            <source>This object reference is marshaled by value; it is no remote object.</source>
            <translation>Cette référence d’objet est transmise par valeur ; ce n’est pas un objet distant.</translation>
        </message>
    </context>
    <context>
        <name>DcomConnection</name>
        <message>
            <source>The connection is not open.</source>
            <translation>La connexion n’est pas ouverte.</translation>
        </message>
    </context>
    <context>
        <name>DcomEnumerator</name>
        <message>
            <source>Rows of this enumeration were lost with an answer that did not arrive (%1). It has to be started again.</source>
            <translation>Des lignes de cette énumération se sont perdues avec une réponse qui n’est pas arrivée (%1). Il faut la recommencer.</translation>
        </message>
    </context>
    <context>
        <name>DcomRefresher</name>
        <message>
            <source>The host could not refresh %1; it does not say why.</source>
            <translation>L’hôte n’a pas pu actualiser %1 ; il ne dit pas pourquoi.</translation>
        </message>
        <message>
            <source>The host's answer says nothing of %1, which it was to refresh.</source>
            <translation>La réponse de l’hôte ne dit rien de %1, qu’il devait actualiser.</translation>
        </message>
    </context>
    <context>
        <name>DcomServices</name>
        <message>
            <source>The host refused the call.</source>
            <translation>L’hôte a refusé l’appel.</translation>
        </message>
        <message>
            <source>The value of "%1" is neither text, number nor boolean.</source>
            <translation>La valeur de « %1 » n’est ni du texte, ni un nombre, ni un booléen.</translation>
        </message>
    </context>
    <context>
        <name>Diagnosis</name>
        <message>
            <source>certain</source>
            <translation>certain</translation>
        </message>
        <message>
            <source>likely</source>
            <translation>probable</translation>
        </message>
        <message>
            <source>possible</source>
            <translation>possible</translation>
        </message>
    </context>
    <context>
        <name>ErrorObject</name>
        <message>
            <source>an object of class %1</source>
            <translation>un objet de la classe %1</translation>
        </message>
        <message>
            <source>one that lives on the host (%1) and was not asked</source>
            <translation>il réside sur l’hôte (%1) et n’a pas été interrogé</translation>
        </message>
    </context>
    <context>
        <name>EventAdvice</name>
        <message>
            <source>A class of the query is not in this namespace: choose another one.</source>
            <translation>Une classe de la requête n’est pas dans cet espace de noms : choisissez-en un autre.</translation>
        </message>
        <message>
            <source>FROM takes an event class: __InstanceCreationEvent WITHIN 2 WHERE TargetInstance ISA 'Class', for example.</source>
            <translation>FROM prend une classe d’événement : __InstanceCreationEvent WITHIN 2 WHERE TargetInstance ISA 'Classe', par exemple.</translation>
        </message>
        <message>
            <source>The account may not listen to these events here.</source>
            <translation>Le compte n’a pas le droit d’écouter ces événements ici.</translation>
        </message>
        <message>
            <source>The account may not listen to these events here: it takes Enable Account in the namespace, and what their provider demands; process traces want an administrator.</source>
            <translation>Le compte n’a pas le droit d’écouter ces événements ici : il faut Enable Account dans l’espace de noms, et ce que demande leur fournisseur ; les traces de processus veulent un administrateur.</translation>
        </message>
        <message>
            <source>The class's provider reports no events of its own: write WITHIN and the seconds between two looks behind the event class.</source>
            <translation>Le fournisseur de la classe n’annonce pas d’événements lui-même : écrivez, après la classe d’événement, WITHIN et les secondes entre deux coups d’œil.</translation>
        </message>
        <message>
            <source>The host keeps no more for this subscription: events came faster than they were fetched, or too many subscriptions are open. Narrow the query, or start again.</source>
            <translation>L’hôte ne garde plus rien pour cet abonnement : les événements sont venus plus vite qu’ils n’ont été lus, ou trop d’abonnements sont ouverts. Restreignez la requête ou recommencez.</translation>
        </message>
        <message>
            <source>The query asks for more than can be looked at: narrow it with TargetInstance ISA 'Class'.</source>
            <translation>La requête demande plus qu’on ne peut observer : restreignez-la avec TargetInstance ISA 'Classe'.</translation>
        </message>
    </context>
    <context>
        <name>EventExample</name>
        <message>
            <source>A disk fills up</source>
            <translation>Un disque se remplit</translation>
        </message>
        <message>
            <source>A program starts</source>
            <translation>Un programme démarre</translation>
        </message>
        <message>
            <source>A program starts or ends, or a service changes</source>
            <translation>Un programme démarre ou se termine, ou un service change</translation>
        </message>
        <message>
            <source>A timer, every two seconds (the lab has it)</source>
            <translation>Une minuterie, toutes les deux secondes (le labo l’a)</translation>
        </message>
        <message>
            <source>How many programs start in ten seconds</source>
            <translation>Combien de programmes démarrent en dix secondes</translation>
        </message>
        <message>
            <source>Somebody leaves a permanent subscription behind</source>
            <translation>Quelqu’un laisse un abonnement permanent derrière lui</translation>
        </message>
    </context>
    <context>
        <name>EventSubscription</name>
        <message>
            <source>%1 is none of the standard consumers: what it does, its provider knows.</source>
            <translation>%1 n’est pas un consommateur standard : ce qu’il fait, son fournisseur le sait.</translation>
        </message>
        <message>
            <source>Everybody who may publish such events can set it off: EventAccess is not set.</source>
            <translation>Quiconque peut publier de tels événements peut le déclencher : EventAccess n’est pas défini.</translation>
        </message>
        <message>
            <source>It does not work as it is.</source>
            <translation>Tel quel, il ne fonctionne pas.</translation>
        </message>
        <message>
            <source>It fetches from elsewhere what it then runs or reads: %1</source>
            <translation>Il va chercher ailleurs ce qu’il exécute ou lit ensuite : %1</translation>
        </message>
        <message>
            <source>It goes off by itself soon after each start of the machine.</source>
            <translation>Il se déclenche de lui-même peu après chaque démarrage de la machine.</translation>
        </message>
        <message>
            <source>It goes off by itself, by the clock.</source>
            <translation>Il se déclenche de lui-même, à l’heure dite.</translation>
        </message>
        <message>
            <source>It goes off when a program starts or ends.</source>
            <translation>Il se déclenche quand un programme démarre ou se termine.</translation>
        </message>
        <message>
            <source>It goes off when somebody logs on or off.</source>
            <translation>Il se déclenche quand quelqu’un ouvre ou ferme une session.</translation>
        </message>
        <message>
            <source>It looks like what intruders leave behind to come back. Find out who made it.</source>
            <translation>Il ressemble à ce que des intrus laissent pour revenir. Cherchez qui l’a créé.</translation>
        </message>
        <message>
            <source>It runs code and was made by neither the system nor Administrators: %1</source>
            <translation>Il exécute du code et n’a été créé ni par le système ni par les administrateurs : %1</translation>
        </message>
        <message>
            <source>It runs code in a way that intruders use too. You should know why it is there.</source>
            <translation>Il exécute du code d’une façon dont des intrus se servent aussi. Vous devriez savoir pourquoi il est là.</translation>
        </message>
        <message>
            <source>It starts a shell or script host: %1</source>
            <translation>Il lance un interpréteur de commandes ou de scripts : %1</translation>
        </message>
        <message>
            <source>It writes a file that can be run: %1</source>
            <translation>Il écrit un fichier exécutable : %1</translation>
        </message>
        <message>
            <source>Its code is put together while it runs: %1</source>
            <translation>Son code s’assemble pendant l’exécution : %1</translation>
        </message>
        <message>
            <source>Its parts lie in different namespaces: %1</source>
            <translation>Ses parties se trouvent dans des espaces de noms différents : %1</translation>
        </message>
        <message>
            <source>Its three objects have different creators; such a subscription does not work: %1</source>
            <translation>Ses trois objets ont des créateurs différents ; un tel abonnement ne fonctionne pas : %1</translation>
        </message>
        <message>
            <source>Its window is hidden: %1</source>
            <translation>Sa fenêtre est cachée : %1</translation>
        </message>
        <message>
            <source>Nothing about it is unusual.</source>
            <translation>Rien d’inhabituel.</translation>
        </message>
        <message>
            <source>Nothing joins it to a partner: it does nothing.</source>
            <translation>Rien ne le relie à un partenaire : il ne fait rien.</translation>
        </message>
        <message>
            <source>The command is encoded. It says: %1</source>
            <translation>La commande est encodée. Elle dit : %1</translation>
        </message>
        <message>
            <source>The program it starts is an event of its own filter: it can set itself off again.</source>
            <translation>Le programme qu’il lance est un événement de son propre filtre : il peut se redéclencher lui-même.</translation>
        </message>
        <message>
            <source>What it runs lies where ordinary users may write: %1</source>
            <translation>Ce qu’il exécute se trouve là où des utilisateurs ordinaires peuvent écrire : %1</translation>
        </message>
        <message>
            <source>What it sends leaves this machine.</source>
            <translation>Ce qu’il envoie quitte cette machine.</translation>
        </message>
        <message>
            <source>Who made it cannot be told: %1</source>
            <translation>On ne peut pas dire qui l’a créé : %1</translation>
        </message>
        <message>
            <source>Windows itself brings this one along.</source>
            <translation>Celui-ci est fourni avec Windows.</translation>
        </message>
        <message>
            <source>broken</source>
            <translation>cassé</translation>
        </message>
        <message>
            <source>not bound</source>
            <translation>non lié</translation>
        </message>
        <message>
            <source>ordinary</source>
            <translation>ordinaire</translation>
        </message>
        <message>
            <source>suspicious</source>
            <translation>suspect</translation>
        </message>
        <message>
            <source>worth a look</source>
            <translation>à regarder</translation>
        </message>
    </context>
    <context>
        <name>Explanation</name>
        <message>
            <source>Asked without authentication, as the protocol wants it: it tells only where and how the host may be reached.</source>
            <translation>Demandé sans authentification, comme le veut le protocole : cela ne dit que où et comment joindre l’hôte.</translation>
        </message>
        <message>
            <source>Cancelled here before the server answered.</source>
            <translation>Annulé ici avant la réponse du serveur.</translation>
        </message>
        <message>
            <source>Each packet carried proof of its sender. Anyone on the way could read the content.</source>
            <translation>Chaque paquet portait la preuve de son expéditeur. Quiconque en chemin pouvait lire le contenu.</translation>
        </message>
        <message>
            <source>Each packet was signed: a change would have been noticed. Anyone on the way could read the content.</source>
            <translation>Chaque paquet était signé : une modification aurait été remarquée. Quiconque en chemin pouvait lire le contenu.</translation>
        </message>
        <message>
            <source>IUnknown has a blanket of its own: AddRef and Release stay at %2 even where the interface beside it was raised.</source>
            <translation>IUnknown a sa propre couverture : AddRef et Release restent à %2 même là où l’interface voisine a été élevée.</translation>
        </message>
        <message>
            <source>Identity was proven once, at the bind. After that anyone on the way could read and change the bytes.</source>
            <translation>L’identité a été prouvée une fois, à la liaison. Ensuite, quiconque en chemin pouvait lire et modifier les octets.</translation>
        </message>
        <message>
            <source>Less than requested was in force: %2 instead of %1. Treat what was sent as exposed.</source>
            <translation>Moins que demandé était en vigueur : %2 au lieu de %1. Considérez ce qui a été envoyé comme exposé.</translation>
        </message>
        <message>
            <source>More than requested was in force: %2 instead of %1.</source>
            <translation>Plus que demandé était en vigueur : %2 au lieu de %1.</translation>
        </message>
        <message>
            <source>No security context was established, so nothing became effective.</source>
            <translation>Aucun contexte de sécurité n’a été établi ; rien n’est donc devenu effectif.</translation>
        </message>
        <message>
            <source>Nothing protected these bytes: anyone on the way could read and change them.</source>
            <translation>Rien ne protégeait ces octets : quiconque en chemin pouvait les lire et les modifier.</translation>
        </message>
        <message>
            <source>Probably: %1 (Or: %2.)</source>
            <translation>Probablement : %1 (Ou : %2.)</translation>
        </message>
        <message>
            <source>The content was encrypted and signed; the headers, with sizes and method numbers, stay readable to anyone on the way.</source>
            <translation>Le contenu était chiffré et signé ; les en-têtes, avec les tailles et les numéros de méthode, restent lisibles pour quiconque en chemin.</translation>
        </message>
        <message>
            <source>The login proxy travels at %2; the blanket of IWbemServices is set after it and is another one.</source>
            <translation>Le proxy de connexion voyage à %2 ; la couverture d’IWbemServices est réglée après lui et en est une autre.</translation>
        </message>
        <message>
            <source>The server holds a lower impersonation level than was asked for: it may do less in the caller's name.</source>
            <translation>Le serveur a reçu un niveau d’emprunt d’identité plus bas que demandé : il peut faire moins au nom de l’appelant.</translation>
        </message>
        <message>
            <source>The server reports another level than this side saw on the wire: something between the two ends the connection.</source>
            <translation>Le serveur indique un autre niveau que celui vu ici sur le réseau : quelque chose entre les deux termine la connexion.</translation>
        </message>
        <message>
            <source>What was effective is not reported by this COM runtime.</source>
            <translation>Ce qui était effectif n’est pas indiqué par cet environnement COM.</translation>
        </message>
        <message>
            <source>call became pkt: over a connection-oriented transport each packet is proven, not only the first of a call.</source>
            <translation>call est devenu pkt : sur un transport orienté connexion, chaque paquet est prouvé, pas seulement le premier d’un appel.</translation>
        </message>
        <message>
            <source>default was resolved to %2: the higher of the client's default and the hint in the server's activation reply.</source>
            <translation>default a été résolu en %2 : le plus élevé entre la valeur par défaut du client et l’indication de la réponse d’activation du serveur.</translation>
        </message>
    </context>
    <context>
        <name>FileCommands</name>
        <message>
            <source>%1: the file is too large</source>
            <translation>%1 : le fichier est trop grand</translation>
        </message>
        <message>
            <source>Prints the MOF of the MS-WMIO encoding unit in FILE ("-": standard input), which may be binary or hexadecimal text.</source>
            <translation>Affiche le MOF de l’unité de codage MS-WMIO contenue dans FILE (« - » : entrée standard), en binaire ou en texte hexadécimal.</translation>
        </message>
        <message>
            <source>encoding unit, binary or hex</source>
            <translation>unité de codage, binaire ou hexadécimale</translation>
        </message>
    </context>
    <context>
        <name>FileWriting</name>
        <message>
            <source>Written to %1</source>
            <translation>Écrit dans %1</translation>
        </message>
    </context>
    <context>
        <name>GetCommand</name>
        <message>
            <source>Prints one object as MOF.</source>
            <translation>Affiche un objet en MOF.</translation>
        </message>
        <message>
            <source>Prints one object.</source>
            <translation>Affiche un objet.</translation>
        </message>
        <message>
            <source>e.g. Win32_Service or "Win32_Service.Name='Spooler'"</source>
            <translation>p. ex. Win32_Service ou "Win32_Service.Name='Spooler'"</translation>
        </message>
    </context>
    <context>
        <name>HexView</name>
        <message>
            <source>ciphertext</source>
            <translation>texte chiffré</translation>
        </message>
        <message>
            <source>header</source>
            <translation>en-tête</translation>
        </message>
        <message>
            <source>padding</source>
            <translation>remplissage</translation>
        </message>
        <message>
            <source>plaintext</source>
            <translation>texte en clair</translation>
        </message>
        <message>
            <source>signature</source>
            <translation>signature</translation>
        </message>
        <message>
            <source>trailer</source>
            <translation>bloc de sécurité</translation>
        </message>
    </context>
    <context>
        <name>HostingModel</name>
        <message>
            <source>FoldIdentity(FALSE): WMI hands it the caller's identity to act with.</source>
            <translation>FoldIdentity(FALSE) : WMI lui remet l’identité de l’appelant pour agir avec.</translation>
        </message>
        <message>
            <source>It shares that process with the providers of the group "%1".</source>
            <translation>Il partage ce processus avec les fournisseurs du groupe « %1 ».</translation>
        </message>
    </context>
    <context>
        <name>Kerberos</name>
        <message>
            <source>Kerberos has no anonymous callers here.</source>
            <translation>Kerberos n’a pas d’appelants anonymes ici.</translation>
        </message>
        <message>
            <source>Kerberos needs the server's principal name.</source>
            <translation>Kerberos a besoin du nom principal du serveur.</translation>
        </message>
        <message>
            <source>The context does not give what level %1 needs.</source>
            <translation>Le contexte ne donne pas ce que demande le niveau %1.</translation>
        </message>
        <message>
            <source>The hand-shake is over; no further token is expected.</source>
            <translation>La négociation est terminée ; aucun autre jeton n’est attendu.</translation>
        </message>
        <message>
            <source>The library did not seal the message.</source>
            <translation>La bibliothèque n’a pas scellé le message.</translation>
        </message>
        <message>
            <source>The list of security mechanisms was changed on its way (its signature is wrong).</source>
            <translation>La liste des mécanismes de sécurité a été modifiée en chemin (sa signature est fausse).</translation>
        </message>
        <message>
            <source>The server did not prove who it is.</source>
            <translation>Le serveur n’a pas prouvé qui il est.</translation>
        </message>
        <message>
            <source>The signature of a message is wrong: it was changed, lost or repeated on its way. (%1)</source>
            <translation>La signature d’un message est fausse : il a été modifié, perdu ou répété en chemin. (%1)</translation>
        </message>
        <message>
            <source>This context has no keys to protect messages with.</source>
            <translation>Ce contexte n’a pas de clés pour protéger des messages.</translation>
        </message>
        <message>
            <source>This program was built without Kerberos.</source>
            <translation>Ce programme a été compilé sans Kerberos.</translation>
        </message>
    </context>
    <context>
        <name>Knock</name>
        <message>
            <source>Nobody is logged in here.</source>
            <translation>Personne n’est connecté ici.</translation>
        </message>
    </context>
    <context>
        <name>Lab</name>
        <message>
            <source>"%1" is not an IP address to listen on.</source>
            <translation>« %1 » n’est pas une adresse IP sur laquelle écouter.</translation>
        </message>
        <message>
            <source>Enable, Remote Enable, Execute Methods</source>
            <translation>Enable, Remote Enable, Execute Methods</translation>
        </message>
        <message>
            <source>Enable, but not Remote Enable</source>
            <translation>Enable, mais pas Remote Enable</translation>
        </message>
        <message>
            <source>everything, everywhere</source>
            <translation>tout, partout</translation>
        </message>
        <message>
            <source>no remote launch or activation at all</source>
            <translation>ni exécution ni activation à distance</translation>
        </message>
    </context>
    <context>
        <name>Ladder</name>
        <message>
            <source>+ identity, each call</source>
            <translation>+ identité, par appel</translation>
        </message>
        <message>
            <source>+ identity, once</source>
            <translation>+ identité, une fois</translation>
        </message>
        <message>
            <source>+ origin of packets</source>
            <translation>+ origine des paquets</translation>
        </message>
        <message>
            <source>+ sealed: unreadable</source>
            <translation>+ scellé : illisible</translation>
        </message>
        <message>
            <source>+ signed: unchanged</source>
            <translation>+ signé : inchangé</translation>
        </message>
        <message>
            <source>negotiated</source>
            <translation>négocié</translation>
        </message>
        <message>
            <source>no proof of identity</source>
            <translation>aucune preuve</translation>
        </message>
    </context>
    <context>
        <name>Main</name>
        <message>
            <source>wbemscope-cli: the result cannot be written
</source>
            <translation>wbemscope-cli : le résultat ne peut pas être écrit
</translation>
        </message>
    </context>
    <context>
        <name>Mof</name>
        <message>
            <source>Too many errors: the rest of the file was not read.</source>
            <translation>Trop d’erreurs : le reste du fichier n’a pas été lu.</translation>
        </message>
    </context>
    <context>
        <name>NamespaceSecurity</name>
        <message>
            <source>Stopped after %1 namespaces: no host has so many.</source>
            <translation>Arrêté après %1 espaces de noms : aucun hôte n’en a autant.</translation>
        </message>
    </context>
    <context>
        <name>Ntlm</name>
        <message>
            <source>128-bit keys</source>
            <translation>clés de 128 bits</translation>
        </message>
        <message>
            <source>NTLM authentication</source>
            <translation>authentification NTLM</translation>
        </message>
        <message>
            <source>NTLM needs a user name and a password here: the current user's are not known to it.</source>
            <translation>NTLM demande ici un nom d’utilisateur et un mot de passe : ceux de l’utilisateur courant lui sont inconnus.</translation>
        </message>
        <message>
            <source>The client does not offer what level %1 needs: %2.</source>
            <translation>Le client n’offre pas ce que demande le niveau %1 : %2.</translation>
        </message>
        <message>
            <source>The hand-shake is over; no further token is expected.</source>
            <translation>La négociation est terminée ; aucun autre jeton n’est attendu.</translation>
        </message>
        <message>
            <source>The hand-shake was changed on its way (its MIC is wrong).</source>
            <translation>La négociation a été modifiée en chemin (son MIC est faux).</translation>
        </message>
        <message>
            <source>The list of security mechanisms was changed on its way (its signature is wrong).</source>
            <translation>La liste des mécanismes de sécurité a été modifiée en chemin (sa signature est fausse).</translation>
        </message>
        <message>
            <source>The server does not grant what level %1 needs: %2.</source>
            <translation>Le serveur n’accorde pas ce que demande le niveau %1 : %2.</translation>
        </message>
        <message>
            <source>The server does not say its name and domain, which NTLMv2 needs before messages are signed.</source>
            <translation>Le serveur n’indique ni son nom ni son domaine, ce dont NTLMv2 a besoin avant de signer des messages.</translation>
        </message>
        <message>
            <source>The server spoke before the client.</source>
            <translation>Le serveur a parlé avant le client.</translation>
        </message>
        <message>
            <source>The session key does not have 16 bytes.</source>
            <translation>La clé de session n’a pas 16 octets.</translation>
        </message>
        <message>
            <source>The signature of a message is wrong: it was changed, lost or repeated on its way.</source>
            <translation>La signature d’un message est fausse : il a été modifié, perdu ou répété en chemin.</translation>
        </message>
        <message>
            <source>The user name is empty.</source>
            <translation>Le nom d’utilisateur est vide.</translation>
        </message>
        <message>
            <source>The user name or the password is wrong.</source>
            <translation>Le nom d’utilisateur ou le mot de passe est faux.</translation>
        </message>
        <message>
            <source>This context has no keys to protect messages with.</source>
            <translation>Ce contexte n’a pas de clés pour protéger des messages.</translation>
        </message>
        <message>
            <source>Unicode</source>
            <translation>Unicode</translation>
        </message>
        <message>
            <source>extended session security</source>
            <translation>sécurité de session étendue</translation>
        </message>
        <message>
            <source>key exchange</source>
            <translation>échange de clés</translation>
        </message>
        <message>
            <source>sealing</source>
            <translation>scellement</translation>
        </message>
        <message>
            <source>signing</source>
            <translation>signature</translation>
        </message>
    </context>
    <context>
        <name>Outcome</name>
        <message>
            <source>Cancelled.</source>
            <translation>Annulé.</translation>
        </message>
    </context>
    <context>
        <name>Password</name>
        <message>
            <source>--password-file: %1 cannot be read: %2</source>
            <translation>--password-file : %1 ne peut pas être lu : %2</translation>
        </message>
        <message>
            <source>--password-file: the first line of %1 is too long</source>
            <translation>--password-file : la première ligne de %1 est trop longue</translation>
        </message>
    </context>
    <context>
        <name>ProbeModel</name>
        <message numerus="yes">
            <source>, %Ln row(s)</source>
            <translation>
                <numerusform>, %Ln ligne</numerusform>
                <numerusform>, %Ln lignes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProbePicture</name>
        <message>
            <source>%1, %2: %3</source>
            <translation>%1, %2 : %3</translation>
        </message>
    </context>
    <context>
        <name>ProbePlan</name>
        <message>
            <source>No account is chosen.</source>
            <translation>Aucun compte n’est choisi.</translation>
        </message>
        <message>
            <source>No authentication level is chosen.</source>
            <translation>Aucun niveau d’authentification n’est choisi.</translation>
        </message>
        <message>
            <source>No authentication service is chosen.</source>
            <translation>Aucun service d’authentification n’est choisi.</translation>
        </message>
        <message>
            <source>No impersonation level is chosen.</source>
            <translation>Aucun niveau d’emprunt d’identité n’est choisi.</translation>
        </message>
    </context>
    <context>
        <name>PropertyModel</name>
        <message>
            <source>declared in %1</source>
            <translation>déclaré dans %1</translation>
        </message>
    </context>
    <context>
        <name>ProtocolError</name>
        <message>
            <source>The call was cancelled.</source>
            <translation>L’appel a été annulé.</translation>
        </message>
    </context>
    <context>
        <name>ProviderFacts</name>
        <message>
            <source>classes</source>
            <translation>classes</translation>
        </message>
        <message>
            <source>providers</source>
            <translation>fournisseurs</translation>
        </message>
        <message>
            <source>registrations</source>
            <translation>enregistrements</translation>
        </message>
    </context>
    <context>
        <name>QCommandLineParser</name>
        <message>
            <source>Arguments:</source>
            <translation>Arguments :</translation>
        </message>
        <message>
            <source>Displays help including Qt specific options.</source>
            <translation>Affiche l’aide, options propres à Qt comprises.</translation>
        </message>
        <message>
            <source>Displays help on commandline options.</source>
            <translation>Affiche l’aide sur les options.</translation>
        </message>
        <message>
            <source>Displays help, including generic Qt options.</source>
            <translation>Affiche l’aide, options générales de Qt comprises.</translation>
        </message>
        <message>
            <source>Displays version information.</source>
            <translation>Affiche la version.</translation>
        </message>
        <message>
            <source>Missing value after '%1'.</source>
            <translation>Il manque une valeur après « %1 ».</translation>
        </message>
        <message>
            <source>Options:</source>
            <translation>Options :</translation>
        </message>
        <message>
            <source>Unexpected value after '%1'.</source>
            <translation>Valeur inattendue après « %1 ».</translation>
        </message>
        <message>
            <source>Unknown option '%1'.</source>
            <translation>Option inconnue : « %1 ».</translation>
        </message>
        <message>
            <source>Unknown options: %1.</source>
            <translation>Options inconnues : %1.</translation>
        </message>
        <message>
            <source>Usage: %1</source>
            <translation>Utilisation : %1</translation>
        </message>
        <message>
            <source>[options]</source>
            <translation>[options]</translation>
        </message>
    </context>
    <context>
        <name>Qualifiers</name>
        <message>
            <source>  inherited</source>
            <translation>  hérité</translation>
        </message>
    </context>
    <context>
        <name>RightNames</name>
        <message>
            <source>Edit Sec.</source>
            <translation>Edit Sec.</translation>
        </message>
        <message>
            <source>Enable</source>
            <translation>Enable</translation>
        </message>
        <message>
            <source>Full W.</source>
            <translation>Full W.</translation>
        </message>
        <message>
            <source>Methods</source>
            <translation>Methods</translation>
        </message>
        <message>
            <source>Partial W.</source>
            <translation>Partial W.</translation>
        </message>
        <message>
            <source>Provider W.</source>
            <translation>Provider W.</translation>
        </message>
        <message>
            <source>Read Sec.</source>
            <translation>Read Sec.</translation>
        </message>
        <message>
            <source>Remote</source>
            <translation>Remote</translation>
        </message>
    </context>
    <context>
        <name>RoomTarget</name>
        <message>
            <source>Not connected</source>
            <translation>Non connecté</translation>
        </message>
    </context>
    <context>
        <name>RowTable</name>
        <message>
            <source>⚠ unreadable: %1</source>
            <translation>⚠ illisible : %1</translation>
        </message>
    </context>
    <context>
        <name>SecurityContext</name>
        <message>
            <source>This authentication service is not available.</source>
            <translation>Ce service d’authentification n’est pas disponible.</translation>
        </message>
    </context>
    <context>
        <name>SessionList</name>
        <message>
            <source>anonymous</source>
            <translation>anonyme</translation>
        </message>
        <message>
            <source>current user</source>
            <translation>utilisateur courant</translation>
        </message>
    </context>
    <context>
        <name>Shortcuts</name>
        <message>
            <source>A level more, a level less</source>
            <translation>Un niveau de plus, un niveau de moins</translation>
        </message>
        <message>
            <source>Cancel the query; rows stay</source>
            <translation>Annuler la requête ; les lignes restent</translation>
        </message>
        <message>
            <source>Cancel the step; end presenter mode</source>
            <translation>Annuler l’étape ; quitter le mode présentation</translation>
        </message>
        <message>
            <source>Clear the filter</source>
            <translation>Effacer le filtre</translation>
        </message>
        <message>
            <source>Complete a class, property or keyword</source>
            <translation>Compléter une classe, une propriété ou un mot-clé</translation>
        </message>
        <message>
            <source>Copy the selected rows or bytes</source>
            <translation>Copier les lignes ou les octets sélectionnés</translation>
        </message>
        <message>
            <source>From the filter to its list</source>
            <translation>Du filtre à sa liste</translation>
        </message>
        <message>
            <source>Query the class; connect as the account</source>
            <translation>Interroger la classe ; se connecter avec le compte</translation>
        </message>
        <message>
            <source>Run the query</source>
            <translation>Exécuter la requête</translation>
        </message>
        <message>
            <source>Select bytes</source>
            <translation>Sélectionner des octets</translation>
        </message>
        <message>
            <source>What can be done with this row</source>
            <translation>Ce que l’on peut faire de cette ligne</translation>
        </message>
        <message>
            <source>bytes</source>
            <translation>octets</translation>
        </message>
        <message>
            <source>classes, lab</source>
            <translation>classes, laboratoire</translation>
        </message>
        <message>
            <source>everywhere</source>
            <translation>partout</translation>
        </message>
        <message>
            <source>filters</source>
            <translation>filtres</translation>
        </message>
        <message>
            <source>lesson</source>
            <translation>leçon</translation>
        </message>
        <message>
            <source>level ladder</source>
            <translation>échelle des niveaux</translation>
        </message>
        <message>
            <source>query editor</source>
            <translation>éditeur de requêtes</translation>
        </message>
        <message>
            <source>tables, bytes</source>
            <translation>tableaux, octets</translation>
        </message>
    </context>
    <context>
        <name>Spnego</name>
        <message>
            <source>No security mechanism is available.</source>
            <translation>Aucun mécanisme de sécurité n’est disponible.</translation>
        </message>
        <message>
            <source>The client did not sign the list of mechanisms.</source>
            <translation>Le client n’a pas signé la liste des mécanismes.</translation>
        </message>
        <message>
            <source>The client gave up.</source>
            <translation>Le client a abandonné.</translation>
        </message>
        <message>
            <source>The client goes on after the mechanism has finished.</source>
            <translation>Le client continue alors que le mécanisme a terminé.</translation>
        </message>
        <message>
            <source>The client offers no mechanism that is known here.</source>
            <translation>Le client n’offre aucun mécanisme connu ici.</translation>
        </message>
        <message>
            <source>The hand-shake is not complete.</source>
            <translation>La négociation n’est pas achevée.</translation>
        </message>
        <message>
            <source>The hand-shake is over; no further token is expected.</source>
            <translation>La négociation est terminée ; aucun autre jeton n’est attendu.</translation>
        </message>
        <message>
            <source>The server answers a mechanism that has not spoken yet.</source>
            <translation>Le serveur répond pour un mécanisme qui n’a pas encore parlé.</translation>
        </message>
        <message>
            <source>The server chose a mechanism that was not offered.</source>
            <translation>Le serveur a choisi un mécanisme qui n’était pas offert.</translation>
        </message>
        <message>
            <source>The server did not sign the list of mechanisms.</source>
            <translation>Le serveur n’a pas signé la liste des mécanismes.</translation>
        </message>
        <message>
            <source>The server ends the negotiation before its time.</source>
            <translation>Le serveur termine la négociation avant l’heure.</translation>
        </message>
        <message>
            <source>The server goes on after the mechanism has finished.</source>
            <translation>Le serveur continue alors que le mécanisme a terminé.</translation>
        </message>
        <message>
            <source>The server refuses every mechanism that was offered.</source>
            <translation>Le serveur refuse tous les mécanismes offerts.</translation>
        </message>
        <message>
            <source>The server spoke before the client.</source>
            <translation>Le serveur a parlé avant le client.</translation>
        </message>
        <message>
            <source>The server waits for something that the client has not got.</source>
            <translation>Le serveur attend quelque chose que le client n’a pas.</translation>
        </message>
        <message>
            <source>The signature of the mechanism list comes too early.</source>
            <translation>La signature de la liste des mécanismes arrive trop tôt.</translation>
        </message>
    </context>
    <context>
        <name>Stage</name>
        <message>
            <source>activation</source>
            <translation>activation</translation>
        </message>
        <message>
            <source>authentication</source>
            <translation>authentification</translation>
        </message>
        <message>
            <source>before sending</source>
            <translation>avant l’envoi</translation>
        </message>
        <message>
            <source>login</source>
            <translation>connexion</translation>
        </message>
        <message>
            <source>name resolution</source>
            <translation>résolution de nom</translation>
        </message>
        <message>
            <source>operation</source>
            <translation>opération</translation>
        </message>
        <message>
            <source>release</source>
            <translation>libération</translation>
        </message>
        <message>
            <source>transport</source>
            <translation>transport</translation>
        </message>
    </context>
    <context>
        <name>TextTable</name>
        <message>
            <source>%1: %2</source>
            <translation>%1 : %2</translation>
        </message>
    </context>
    <context>
        <name>TreeCommand</name>
        <message>
            <source>Prints the namespaces below --namespace: whether each is open to this account, wants an encrypted connection or is denied, and the account's rights in it.</source>
            <translation>Affiche les espaces de noms au-dessous de --namespace : si chacun est ouvert à ce compte, veut une connexion chiffrée ou est refusé, et les droits du compte.</translation>
        </message>
        <message>
            <source>not told</source>
            <translation>non indiqué</translation>
        </message>
    </context>
    <context>
        <name>main</name>
        <message>
            <source>--size wants WIDTHxHEIGHT, such as 1440x900.</source>
            <translation>--size veut LARGEURxHAUTEUR, par exemple 1440x900.</translation>
        </message>
        <message>
            <source>--theme wants light, dark or system.</source>
            <translation>--theme veut light, dark ou system.</translation>
        </message>
        <message>
            <source>Explorer for WMI that shows the security of every call.</source>
            <translation>Explorateur de WMI qui montre la sécurité de chaque appel.</translation>
        </message>
        <message>
            <source>Play the standard session in the lab, write a picture of the window to &lt;file&gt;, and exit.</source>
            <translation>Jouer la session type dans le laboratoire, écrire une image de la fenêtre dans &lt;file&gt;, puis quitter.</translation>
        </message>
        <message>
            <source>Show the workshop, with the lessons of &lt;dir&gt; too. Repeatable.</source>
            <translation>Montrer l’atelier, avec aussi les leçons de &lt;dir&gt;. Répétable.</translation>
        </message>
        <message>
            <source>Size of the window, such as 1440x900.</source>
            <translation>Taille de la fenêtre, par exemple 1440x900.</translation>
        </message>
        <message>
            <source>Start the embedded lab and connect to it.</source>
            <translation>Démarrer le laboratoire intégré et s’y connecter.</translation>
        </message>
        <message>
            <source>The lab holds the MOF files of &lt;dir&gt; too. Repeatable.</source>
            <translation>Le laboratoire contient aussi les fichiers MOF de &lt;dir&gt;. Répétable.</translation>
        </message>
        <message>
            <source>light, dark or system.</source>
            <translation>light, dark ou system.</translation>
        </message>
    </context>
    <context>
        <name>wbemscope</name>
        <message>
            <source>
One of --lab and --host HOST says where to look; wbemscope-cli COMMAND --help tells the rest.

Examples:
  wbemscope-cli query --lab --calls "SELECT Name, ProcessId FROM Win32_Process"
  wbemscope-cli tree --lab --user bob
  wbemscope-cli get --host server --user CORP\\admin --output json Win32_ComputerSystem

Exit: 0 done, 1 usage or bad input, 2 refused by the host, 3 unreachable or timed out, 130 interrupted.
</source>
            <translation>
L’un de --lab et --host HOST dit où regarder ; wbemscope-cli COMMAND --help dit le reste.

Exemples :
  wbemscope-cli query --lab --calls "SELECT Name, ProcessId FROM Win32_Process"
  wbemscope-cli tree --lab --user bob
  wbemscope-cli get --host server --user CORP\\admin --output json Win32_ComputerSystem

Code de sortie : 0 fait, 1 usage ou données incorrectes, 2 refusé par l’hôte, 3 inaccessible ou délai dépassé, 130 interrompu.
</translation>
        </message>
        <message>
            <source> (%1)</source>
            <translation> (%1)</translation>
        </message>
        <message>
            <source> at %1</source>
            <translation> à %1</translation>
        </message>
        <message>
            <source> s</source>
            <translation> s</translation>
        </message>
        <message>
            <source>"!" is missing after the settings</source>
            <translation>« ! » manque après les réglages</translation>
        </message>
        <message>
            <source>"#%1" is unknown; only #pragma is a directive.</source>
            <translation>« #%1 » est inconnu ; seule #pragma est une directive.</translation>
        </message>
        <message>
            <source>"%1" goes on to an object; a connection ends with its namespace</source>
            <translation>« %1 » continue jusqu’à un objet ; une connexion s’arrête à son espace de noms</translation>
        </message>
        <message>
            <source>"%1" is neither a SID nor one account of these descriptors.</source>
            <translation>« %1 » n’est ni un SID ni un seul compte de ces descripteurs.</translation>
        </message>
        <message>
            <source>"%1" is neither a SID, an SDDL alias nor a known account.</source>
            <translation>« %1 » n’est ni un SID, ni un alias SDDL, ni un compte connu.</translation>
        </message>
        <message>
            <source>"%1" is no authentication level</source>
            <translation>« %1 » n’est pas un niveau d’authentification</translation>
        </message>
        <message>
            <source>"%1" is no impersonation level</source>
            <translation>« %1 » n’est pas un niveau d’emprunt d’identité</translation>
        </message>
        <message>
            <source>"%1" is no locale</source>
            <translation>« %1 » n’est pas un paramètre régional</translation>
        </message>
        <message>
            <source>"%1" is no port number (1 to 65535)</source>
            <translation>« %1 » n’est pas un numéro de port (1 à 65535)</translation>
        </message>
        <message>
            <source>"%1" is no proxy (activation, unknown, login, services, enumerator, callresult, refresher)</source>
            <translation>« %1 » n’est pas un proxy (activation, unknown, login, services, enumerator, callresult, refresher)</translation>
        </message>
        <message>
            <source>"%1" is no setting of a moniker</source>
            <translation>« %1 » n’est pas un réglage de moniker</translation>
        </message>
        <message>
            <source>"%1" is none that Windows documents.</source>
            <translation>Windows ne documente pas « %1 ».</translation>
        </message>
        <message>
            <source>"%1" is not a datetime (yyyymmddHHMMSS.mmmmmmsUUU or ddddddddHHMMSS.mmmmmm:000).</source>
            <translation>« %1 » n’est pas un datetime (yyyymmddHHMMSS.mmmmmmsUUU ou ddddddddHHMMSS.mmmmmm:000).</translation>
        </message>
        <message>
            <source>"%1" is not a number, or is out of range.</source>
            <translation>« %1 » n’est pas un nombre, ou est hors limites.</translation>
        </message>
        <message>
            <source>"%1" is not a number.</source>
            <translation>« %1 » n’est pas un nombre.</translation>
        </message>
        <message>
            <source>"%1" is not a qualifier flavor.</source>
            <translation>« %1 » n’est pas une saveur de qualificateur.</translation>
        </message>
        <message>
            <source>"%1" is not a type.</source>
            <translation>« %1 » n’est pas un type.</translation>
        </message>
        <message>
            <source>"%1" is not list, run or check</source>
            <translation>« %1 » n’est ni list, ni run, ni check</translation>
        </message>
        <message>
            <source>"%1" is not of the form NAME=VALUE</source>
            <translation>« %1 » n’est pas de la forme NAME=VALUE</translation>
        </message>
        <message>
            <source>"%1" is not of the form PROXY=LEVEL[,IMPERSONATION]</source>
            <translation>« %1 » n’est pas de la forme PROXY=LEVEL[,IMPERSONATION]</translation>
        </message>
        <message>
            <source>"%1" is one argument too many (quote what contains spaces)</source>
            <translation>« %1 » est un argument de trop (mettez entre guillemets ce qui contient des espaces)</translation>
        </message>
        <message>
            <source>"%1" names more than a level and an impersonation level</source>
            <translation>« %1 » nomme plus qu’un niveau et un niveau d’emprunt d’identité</translation>
        </message>
        <message>
            <source>"%1" names no level</source>
            <translation>« %1 » ne nomme aucun niveau</translation>
        </message>
        <message>
            <source>"(" is not closed</source>
            <translation>« ( » n’est pas fermée</translation>
        </message>
        <message>
            <source>"[" is not closed</source>
            <translation>« [ » n’est pas fermé</translation>
        </message>
        <message>
            <source>"class", "instance of" or #pragma</source>
            <translation>« class », « instance of » ou #pragma</translation>
        </message>
        <message>
            <source>"{" is not closed</source>
            <translation>« { » n’est pas fermée</translation>
        </message>
        <message>
            <source>#</source>
            <translation>N°</translation>
        </message>
        <message>
            <source>#pragma include is not supported: name each file.</source>
            <translation>#pragma include n’est pas pris en charge : nommez chaque fichier.</translation>
        </message>
        <message>
            <source>#pragma must be followed by a name.</source>
            <translation>#pragma doit être suivi d’un nom.</translation>
        </message>
        <message>
            <source>#pragma namespace: %1</source>
            <translation>#pragma namespace : %1</translation>
        </message>
        <message>
            <source>$%1 has no path: it has no keys, or one of them is NULL.</source>
            <translation>$%1 n’a pas de chemin : il n’a pas de clés, ou l’une d’elles est NULL.</translation>
        </message>
        <message>
            <source>%1 %2 It will be tried again.</source>
            <translation>%1 %2 Il y aura un autre essai.</translation>
        </message>
        <message>
            <source>%1 (--method-only-reads says so.)</source>
            <translation>%1 (--method-only-reads le dit.)</translation>
        </message>
        <message>
            <source>%1 (effective: %2)</source>
            <translation>%1 (effectif : %2)</translation>
        </message>
        <message>
            <source>%1 (least)</source>
            <translation>%1 (minimum)</translation>
        </message>
        <message>
            <source>%1 (line %2, column %3)</source>
            <translation>%1 (ligne %2, colonne %3)</translation>
        </message>
        <message>
            <source>%1 and everything below: %2.</source>
            <translation>%1 et tout ce qui est au-dessous : %2.</translation>
        </message>
        <message>
            <source>%1 at %2</source>
            <translation>%1 à %2</translation>
        </message>
        <message>
            <source>%1 at this level: %2.</source>
            <translation>%1 à ce niveau : %2.</translation>
        </message>
        <message>
            <source>%1 bytes that are no SID</source>
            <translation>%1 octets qui ne sont pas un SID</translation>
        </message>
        <message>
            <source>%1 cannot be a key: arrays, reals and embedded objects cannot.</source>
            <translation>%1 ne peut pas être une clé : ni les tableaux, ni les réels, ni les objets incorporés ne le peuvent.</translation>
        </message>
        <message>
            <source>%1 cannot be a key: the superclass has keys already.</source>
            <translation>%1 ne peut pas être une clé : la superclasse a déjà des clés.</translation>
        </message>
        <message>
            <source>%1 closed the connection.</source>
            <translation>%1 a fermé la connexion.</translation>
        </message>
        <message>
            <source>%1 did not accept a connection within %2 s.</source>
            <translation>%1 n’a pas accepté de connexion en %2 s.</translation>
        </message>
        <message>
            <source>%1 did not answer within %2 s.</source>
            <translation>%1 n’a pas répondu en %2 s.</translation>
        </message>
        <message>
            <source>%1 does not belong to REFERENCES OF.</source>
            <translation>%1 ne fait pas partie de REFERENCES OF.</translation>
        </message>
        <message>
            <source>%1 does not speak RPC: %2</source>
            <translation>%1 ne parle pas RPC : %2</translation>
        </message>
        <message>
            <source>%1 has another type in the superclass: %2%3.</source>
            <translation>%1 a un autre type dans la superclasse : %2%3.</translation>
        </message>
        <message>
            <source>%1 has no parameter %2.</source>
            <translation>%1 n’a pas de paramètre %2.</translation>
        </message>
        <message>
            <source>%1 in %2, %3</source>
            <translation>%1 dans %2, %3</translation>
        </message>
        <message>
            <source>%1 is %2</source>
            <translation>%1 est %2</translation>
        </message>
        <message>
            <source>%1 is NULL in %2 of %3 rows (%4)</source>
            <translation>%1 est NULL dans %2 lignes sur %3 (%4)</translation>
        </message>
        <message>
            <source>%1 is given twice.</source>
            <translation>%1 est donné deux fois.</translation>
        </message>
        <message>
            <source>%1 is inside %2, and %5 takes the right %6 there.</source>
            <translation>%1 est entré dans %2, et %5 y demande le droit %6.</translation>
        </message>
        <message>
            <source>%1 is missing: %2</source>
            <translation>%1 manquant : %2</translation>
        </message>
        <message>
            <source>%1 is no text.</source>
            <translation>%1 n’est pas un texte.</translation>
        </message>
        <message>
            <source>%1 is the least that is enough.</source>
            <translation>%1 est le minimum qui suffit.</translation>
        </message>
        <message>
            <source>%1 may change something, and a probe would call it once for every cell. Only methods that read are probed, unless you say that this one does.</source>
            <translation>%1 peut changer quelque chose, et un sondage l’appellerait une fois par case. Seules les méthodes qui lisent sont sondées, sauf si vous affirmez que celle-ci en est une.</translation>
        </message>
        <message>
            <source>%1 may see a part: the rows that the account may not see are missing, and the provider said so with WBEM_S_ACCESS_DENIED.</source>
            <translation>%1 peut voir une partie : les lignes que le compte ne peut pas voir manquent, et le fournisseur l’a dit par WBEM_S_ACCESS_DENIED.</translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n step(s) passed</source>
            <translation>
                <numerusform>%1 étape sur %n réussie</numerusform>
                <numerusform>%1 étapes sur %n réussies</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of the %2 could not be decoded.</source>
            <translation>%1 éléments n’ont pas pu être décodés (%2).</translation>
        </message>
        <message>
            <source>%1 reached WMI and has no right at all in %2: not even Enable Account.</source>
            <translation>%1 a atteint WMI et n’a aucun droit dans %2 : pas même Enable Account.</translation>
        </message>
        <message>
            <source>%1 reached WMI and was not let into %2: the account lacks Remote Enable on this namespace.</source>
            <translation>%1 a atteint WMI et n’est pas entré dans %2 : il manque au compte Remote Enable sur cet espace de noms.</translation>
        </message>
        <message>
            <source>%1 says nothing of its own: it travelled as %2.</source>
            <translation>%1 ne prouve rien de plus : l’appel a voyagé en %2.</translation>
        </message>
        <message>
            <source>%1 was expected instead of %2.</source>
            <translation>Il faut ici : %1, et non %2.</translation>
        </message>
        <message>
            <source>%1 was expected.</source>
            <translation>Il faut ici : %1.</translation>
        </message>
        <message>
            <source>%1 was expected; the query ends here.</source>
            <translation>Il faut ici : %1 ; la requête s’arrête là.</translation>
        </message>
        <message>
            <source>%1 was recognised and may not activate COM objects from remote: the account lacks Remote Launch and Remote Activation of DCOM.</source>
            <translation>%1 a été reconnu et ne peut pas activer d’objets COM à distance : il manque au compte l’exécution et l’activation à distance de DCOM.</translation>
        </message>
        <message>
            <source>%1 with %2</source>
            <translation>%1 avec %2</translation>
        </message>
        <message>
            <source>%1 with another password</source>
            <translation>%1 avec un autre mot de passe</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>%1, %2: </source>
            <translation>%1, %2 : </translation>
        </message>
        <message>
            <source>%1, %2: %3</source>
            <translation>%1, %2 : %3</translation>
        </message>
        <message>
            <source>%1, without %2</source>
            <translation>%1, sans %2</translation>
        </message>
        <message>
            <source>%1. Off: the proxy stays as COM hands it out, without CoSetProxyBlanket.</source>
            <translation>%1. Désactivé : le proxy reste tel que COM le donne, sans CoSetProxyBlanket.</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1 : %2</translation>
        </message>
        <message>
            <source>%1: %2.</source>
            <translation>%1 : %2.</translation>
        </message>
        <message>
            <source>%1: denied by line %2 (%3).</source>
            <translation>%1 : refusé par la ligne %2 (%3).</translation>
        </message>
        <message>
            <source>%1: granted by line %2 (%3).</source>
            <translation>%1 : accordé par la ligne %2 (%3).</translation>
        </message>
        <message>
            <source>%1: implied, the account owns the namespace.</source>
            <translation>%1 : implicite, l’espace de noms appartient au compte.</translation>
        </message>
        <message>
            <source>%1: no line grants it.</source>
            <translation>%1 : aucune ligne ne l’accorde.</translation>
        </message>
        <message>
            <source>%1: there is no DACL, everybody may do everything.</source>
            <translation>%1 : il n’y a pas de DACL, tout le monde peut tout faire.</translation>
        </message>
        <message>
            <source>%1::%2 (call %3)</source>
            <translation>%1::%2 (appel %3)</translation>
        </message>
        <message>
            <source>%2 requires encryption: it gives nothing below pktPrivacy, and this call travelled at %3.</source>
            <translation>%2 exige le chiffrement : il ne donne rien au-dessous de pktPrivacy, et cet appel a voyagé à %3.</translation>
        </message>
        <message>
            <source>%4 answered with something that is not RPC: another service listens at this port.</source>
            <translation>%4 a répondu par quelque chose qui n’est pas du RPC : un autre service écoute sur ce port.</translation>
        </message>
        <message>
            <source>%4 closed or reset the connection while the call was under way.</source>
            <translation>%4 a fermé ou réinitialisé la connexion pendant l’appel.</translation>
        </message>
        <message>
            <source>%4 does not accept the name and password of %1, or the account may not log on from the network.</source>
            <translation>%4 n’accepte pas le nom et le mot de passe de %1, ou le compte ne peut pas ouvrir de session depuis le réseau.</translation>
        </message>
        <message>
            <source>%4 granted less protection than was asked for. The connection stopped there: it never goes on weaker than requested.</source>
            <translation>%4 a accordé moins de protection que demandé. La connexion s’est arrêtée là : elle ne continue jamais plus faible que demandé.</translation>
        </message>
        <message>
            <source>%4 refused the connection: the machine is up and nobody listens at this port, or a firewall turns it away.</source>
            <translation>%4 a refusé la connexion : la machine est allumée et personne n’écoute sur ce port, ou un pare-feu la repousse.</translation>
        </message>
        <message>
            <source>%4 took the connection and then stayed silent until the time was up.</source>
            <translation>%4 a accepté la connexion, puis est resté muet jusqu’à la fin du délai.</translation>
        </message>
        <message>
            <source>%5 travelled under a blanket of its own (%6), weaker than that of the proxies beside it. A blanket belongs to one proxy: setting it on IWbemServices leaves IUnknown and the enumerators as they were.</source>
            <translation>%5 a voyagé sous sa propre couverture (%6), plus faible que celle des proxys voisins. Une couverture appartient à un seul proxy : la régler sur IWbemServices laisse IUnknown et les énumérateurs tels qu’ils étaient.</translation>
        </message>
        <message>
            <source>%5 was not answered by %4 within the time-out.</source>
            <translation>%4 n’a pas répondu à %5 dans le délai.</translation>
        </message>
        <message>
            <source>%6 Security has no part in this.</source>
            <translation>%6 La sécurité n’y est pour rien.</translation>
        </message>
        <message numerus="yes">
            <source>%n object(s) came.</source>
            <translation>
                <numerusform>%n objet est arrivé.</numerusform>
                <numerusform>%n objets sont arrivés.</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Add Lessons…</source>
            <translation>A&amp;jouter des leçons…</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <translation>Ret&amp;our</translation>
        </message>
        <message>
            <source>&amp;Do It</source>
            <translation>&amp;Faire</translation>
        </message>
        <message>
            <source>&amp;Open</source>
            <translation>&amp;Ouvrir</translation>
        </message>
        <message>
            <source>&amp;Start the Probe</source>
            <translation>Lancer le sonda&amp;ge</translation>
        </message>
        <message>
            <source>'*' or a property name</source>
            <translation>« * » ou un nom de propriété</translation>
        </message>
        <message>
            <source>'=' was expected after the key "%1".</source>
            <translation>Il faut « = » après la clé « %1 ».</translation>
        </message>
        <message>
            <source>(missing)</source>
            <translation>(manquant)</translation>
        </message>
        <message>
            <source>+ %1</source>
            <translation>+ %1</translation>
        </message>
        <message>
            <source>, %1 ms</source>
            <translation>, %1 ms</translation>
        </message>
        <message>
            <source>, %1 rows and more</source>
            <translation>, %1 lignes et plus</translation>
        </message>
        <message>
            <source>, everything, nothing</source>
            <translation>, everything, nothing</translation>
        </message>
        <message>
            <source>, returned %1</source>
            <translation>, a rendu %1</translation>
        </message>
        <message>
            <source>--%1 is for one connection; a probe takes --%1s</source>
            <translation>--%1 vaut pour une seule connexion ; un sondage prend --%1s</translation>
        </message>
        <message>
            <source>--%1 takes a number above 0, at most %2.</source>
            <translation>--%1 attend un nombre supérieur à 0, au plus %2.</translation>
        </message>
        <message>
            <source>--%1 takes a number above 0.</source>
            <translation>--%1 prend un nombre supérieur à 0.</translation>
        </message>
        <message>
            <source>--%1: "%2" is not known</source>
            <translation>--%1 : « %2 » est inconnu</translation>
        </message>
        <message>
            <source>--%1: "%2" is not known. One of: %3</source>
            <translation>--%1 : « %2 » est inconnu. Au choix : %3</translation>
        </message>
        <message>
            <source>--%1: a number is needed</source>
            <translation>--%1 : il faut un nombre</translation>
        </message>
        <message>
            <source>--anonymous takes no --user and no --password-file</source>
            <translation>--anonymous n’admet ni --user ni --password-file</translation>
        </message>
        <message>
            <source>--as LANGUAGE is needed</source>
            <translation>--as LANGUAGE est nécessaire</translation>
        </message>
        <message>
            <source>--as: "%1" is not one of moniker, powershell, cpp, python</source>
            <translation>--as : « %1 » n’est ni moniker, ni powershell, ni cpp, ni python</translation>
        </message>
        <message>
            <source>--authn-hint: "%1" is no level</source>
            <translation>--authn-hint : « %1 » n’est pas un niveau</translation>
        </message>
        <message>
            <source>--call-mode is a choice of --engine com</source>
            <translation>--call-mode est un choix de --engine com</translation>
        </message>
        <message>
            <source>--engine com: COM asks port 135 and no other, and the lab listens on one of its own</source>
            <translation>--engine com : COM s’adresse au port 135 et à nul autre, et le laboratoire écoute sur un port à lui</translation>
        </message>
        <message>
            <source>--engine com: Windows COM is there on Windows only</source>
            <translation>--engine com : le COM de Windows n’existe que sous Windows</translation>
        </message>
        <message>
            <source>--hardening: on or off is needed</source>
            <translation>--hardening : il faut on ou off</translation>
        </message>
        <message>
            <source>--lab ends with this process: name a --host</source>
            <translation>--lab finit avec ce processus : nommez un --host</translation>
        </message>
        <message>
            <source>--namespace is empty</source>
            <translation>--namespace est vide</translation>
        </message>
        <message>
            <source>--operation: "%1" is not one of connect, query, get, method</source>
            <translation>--operation : « %1 » n’est ni connect, ni query, ni get, ni method</translation>
        </message>
        <message>
            <source>--output: "%1" is not a format of this command. One of: %2.</source>
            <translation>--output : « %1 » n’est pas un format de cette commande. Au choix : %2.</translation>
        </message>
        <message>
            <source>--password-file needs --user</source>
            <translation>--password-file demande --user</translation>
        </message>
        <message>
            <source>--port: a number from 0 (any free one) to 65535 is needed</source>
            <translation>--port : il faut un nombre de 0 (n’importe quel port libre) à 65535</translation>
        </message>
        <message>
            <source>--scenario goes with --lab</source>
            <translation>--scenario va avec --lab</translation>
        </message>
        <message>
            <source>--timeout: a number of seconds up to 86400 is needed</source>
            <translation>--timeout : il faut un nombre de secondes, 86400 au plus</translation>
        </message>
        <message>
            <source>--user names nobody</source>
            <translation>--user ne nomme personne</translation>
        </message>
        <message>
            <source>0 classes</source>
            <translation>0 classe</translation>
        </message>
        <message>
            <source>0 events</source>
            <translation>0 événement</translation>
        </message>
        <message>
            <source>0 providers</source>
            <translation>0 fournisseur</translation>
        </message>
        <message>
            <source>0 rows</source>
            <translation>0 ligne</translation>
        </message>
        <message>
            <source>0 subscriptions</source>
            <translation>0 abonnement</translation>
        </message>
        <message>
            <source>A Windows privilege that the operation needs is not held or not enabled.</source>
            <translation>Un privilège Windows nécessaire à l’opération manque ou n’est pas activé.</translation>
        </message>
        <message>
            <source>A call is named INTERFACE::METHOD; * stands for anything.</source>
            <translation>Un appel se nomme INTERFACE::METHOD ; * remplace n’importe quoi.</translation>
        </message>
        <message>
            <source>A character literal must hold one character and end with '.</source>
            <translation>Un caractère littéral doit contenir un caractère et se terminer par '.</translation>
        </message>
        <message>
            <source>A character literal must hold one character.</source>
            <translation>Un caractère littéral doit contenir un caractère.</translation>
        </message>
        <message>
            <source>A class cannot have an alias in WMI.</source>
            <translation>Dans WMI, une classe ne peut pas avoir d’alias.</translation>
        </message>
        <message>
            <source>A class name</source>
            <translation>un nom de classe</translation>
        </message>
        <message>
            <source>A class or an instance is needed, not a namespace.</source>
            <translation>Il faut une classe ou une instance, pas un espace de noms.</translation>
        </message>
        <message>
            <source>A clause such as ResultClass = X</source>
            <translation>une clause telle que ResultClass = X</translation>
        </message>
        <message>
            <source>A comparison operator</source>
            <translation>un opérateur de comparaison</translation>
        </message>
        <message>
            <source>A component, such as the provider, could not be initialised.</source>
            <translation>Un composant, par exemple le fournisseur, n’a pas pu être initialisé.</translation>
        </message>
        <message>
            <source>A decoupled provider gets its caller's identity to look at only (FoldIdentity is TRUE), whatever ImpersonationLevel says.</source>
            <translation>Un fournisseur découplé ne reçoit l’identité de l’appelant que pour la consulter (FoldIdentity vaut TRUE), quoi que dise ImpersonationLevel.</translation>
        </message>
        <message>
            <source>A decoupled provider without a descriptor: a program has to run as LocalSystem, NetworkService or LocalService to register. An ordinary application is refused.</source>
            <translation>Un fournisseur découplé sans descripteur : pour s’enregistrer, un programme doit tourner comme LocalSystem, NetworkService ou LocalService. Une application ordinaire est refusée.</translation>
        </message>
        <message>
            <source>A flavor</source>
            <translation>une saveur</translation>
        </message>
        <message>
            <source>A fragment without content that is not the last one.</source>
            <translation>Un fragment sans contenu qui n’est pas le dernier.</translation>
        </message>
        <message>
            <source>A group of that account (repeatable); Everyone, Authenticated Users and Network are always assumed.</source>
            <translation>Un groupe de ce compte (répétable) ; Everyone, Authenticated Users et Network sont toujours supposés.</translation>
        </message>
        <message>
            <source>A hung service, a proxy that accepts for a host that is off, or another protocol waiting to be spoken to. Check what listens at this port.</source>
            <translation>Un service bloqué, un proxy qui accepte pour un hôte éteint, ou un autre protocole qui attend qu’on lui parle. Vérifiez ce qui écoute sur ce port.</translation>
        </message>
        <message>
            <source>A key name</source>
            <translation>un nom de clé</translation>
        </message>
        <message>
            <source>A key value is missing.</source>
            <translation>Il manque une valeur de clé.</translation>
        </message>
        <message>
            <source>A key value was expected.</source>
            <translation>Il faut ici une valeur de clé.</translation>
        </message>
        <message numerus="yes">
            <source>A lesson has at most %n steps.</source>
            <translation>
                <numerusform>Une leçon a au plus %n étape.</numerusform>
                <numerusform>Une leçon a au plus %n étapes.</numerusform>
            </translation>
        </message>
        <message>
            <source>A lesson has one title (#); steps begin with ##.</source>
            <translation>Une leçon a un seul titre (#) ; les étapes commencent par ##.</translation>
        </message>
        <message>
            <source>A line here is KEY: VALUE.</source>
            <translation>Une ligne a ici la forme CLÉ: VALEUR.</translation>
        </message>
        <message>
            <source>A list in braces is needed for %1.</source>
            <translation>Il faut une liste entre accolades pour %1.</translation>
        </message>
        <message>
            <source>A list is given where one value of type %1 is needed.</source>
            <translation>Une liste est donnée là où il faut une seule valeur du type %1.</translation>
        </message>
        <message>
            <source>A login, and no data. At identify the provider may look at its caller's identity and not act with it: what it opens in that name is refused, mostly as WBEM_E_ACCESS_DENIED, sometimes as missing rows or NULL properties.</source>
            <translation>Une session, et pas de données. À identify, le fournisseur peut consulter l’identité de l’appelant mais pas agir avec elle : ce qu’il ouvre en ce nom est refusé, le plus souvent par WBEM_E_ACCESS_DENIED, parfois par des lignes absentes ou des propriétés NULL.</translation>
        </message>
        <message>
            <source>A message came out of sequence.</source>
            <translation>Un message est arrivé hors séquence.</translation>
        </message>
        <message>
            <source>A moniker cannot ask for the anonymous user.</source>
            <translation>Un moniker ne peut pas demander l’utilisateur anonyme.</translation>
        </message>
        <message>
            <source>A moniker carries no account: it connects as whoever runs it. SWbemLocator.ConnectServer takes a name and a password.</source>
            <translation>Un moniker ne porte pas de compte : il se connecte au nom de qui l’exécute. SWbemLocator.ConnectServer prend un nom et un mot de passe.</translation>
        </message>
        <message>
            <source>A moniker has no way to quote what this request holds.</source>
            <translation>Un moniker n’a aucun moyen de citer ce que contient cette demande.</translation>
        </message>
        <message>
            <source>A name</source>
            <translation>un nom</translation>
        </message>
        <message>
            <source>A name and password may not be given for a connection to the local machine: WMI uses the process's own account there.</source>
            <translation>On ne peut pas donner de nom ni de mot de passe pour une connexion à la machine locale : WMI y emploie le compte du processus.</translation>
        </message>
        <message>
            <source>A name that the host does not know</source>
            <translation>Un nom que l’hôte ne connaît pas</translation>
        </message>
        <message>
            <source>A namespace must follow the server name.</source>
            <translation>Un espace de noms doit suivre le nom du serveur.</translation>
        </message>
        <message>
            <source>A namespace name was expected.</source>
            <translation>Il faut ici un nom d’espace de noms.</translation>
        </message>
        <message>
            <source>A networking error keeps the host from working.</source>
            <translation>Une erreur réseau empêche l’hôte de travailler.</translation>
        </message>
        <message>
            <source>A number of seconds</source>
            <translation>un nombre de secondes</translation>
        </message>
        <message>
            <source>A parameter cannot be called ReturnValue.</source>
            <translation>Un paramètre ne peut pas s’appeler ReturnValue.</translation>
        </message>
        <message>
            <source>A parameter cannot be void.</source>
            <translation>Un paramètre ne peut pas être void.</translation>
        </message>
        <message>
            <source>A parameter is not valid.</source>
            <translation>Un paramètre n’est pas valide.</translation>
        </message>
        <message>
            <source>A parameter name</source>
            <translation>un nom de paramètre</translation>
        </message>
        <message>
            <source>A pattern in quotes</source>
            <translation>un modèle entre guillemets</translation>
        </message>
        <message>
            <source>A policy forbids the job.</source>
            <translation>Une stratégie interdit la tâche.</translation>
        </message>
        <message>
            <source>A probe repeats one operation under every authentication and impersonation level and shows which are enough. It works with accounts whose password has worked: connect first.</source>
            <translation>Un sondage répète une opération à tous les niveaux d’authentification et d’emprunt d’identité et montre lesquels suffisent. Il travaille avec des comptes dont le mot de passe a déjà servi : connectez-vous d’abord.</translation>
        </message>
        <message>
            <source>A program that one of these accounts runs: %1.</source>
            <translation>Un programme lancé par l’un de ces comptes : %1.</translation>
        </message>
        <message>
            <source>A property cannot be void.</source>
            <translation>Une propriété ne peut pas être void.</translation>
        </message>
        <message>
            <source>A property must precede %1.</source>
            <translation>Une propriété doit précéder %1.</translation>
        </message>
        <message>
            <source>A property name</source>
            <translation>un nom de propriété</translation>
        </message>
        <message>
            <source>A property name, a literal, NOT or '('</source>
            <translation>un nom de propriété, un littéral, NOT ou « ( »</translation>
        </message>
        <message>
            <source>A property or method name</source>
            <translation>un nom de propriété ou de méthode</translation>
        </message>
        <message>
            <source>A provider has three answers to partial access: to fail (1), NULL properties (2), rows plus WBEM_S_ACCESS_DENIED (3). This is answer %1.</source>
            <translation>Un fournisseur a trois réponses à un accès partiel : échouer (1), des propriétés NULL (2), des lignes puis WBEM_S_ACCESS_DENIED (3). Ici, la réponse %1.</translation>
        </message>
        <message>
            <source>A provider's name.</source>
            <translation>Le nom d’un fournisseur.</translation>
        </message>
        <message>
            <source>A proxy without the right blanket</source>
            <translation>Un proxy sans la bonne couverture</translation>
        </message>
        <message>
            <source>A qualifier name</source>
            <translation>un nom de qualificateur</translation>
        </message>
        <message>
            <source>A quota or the load of the server</source>
            <translation>Un quota, ou la charge du serveur</translation>
        </message>
        <message>
            <source>A refresher watches a whole class: it needs SELECT * FROM a class, without WHERE.</source>
            <translation>Un actualisateur suit une classe entière : il lui faut SELECT * FROM et une classe, sans WHERE.</translation>
        </message>
        <message>
            <source>A registration points at nothing of use</source>
            <translation>Un enregistrement ne désigne rien d’utilisable</translation>
        </message>
        <message>
            <source>A response is still to be received on this connection.</source>
            <translation>Une réponse est encore attendue sur cette connexion.</translation>
        </message>
        <message>
            <source>A right for this call is missing</source>
            <translation>Il manque un droit pour cet appel</translation>
        </message>
        <message>
            <source>A second first fragment.</source>
            <translation>Un second premier fragment.</translation>
        </message>
        <message>
            <source>A security token is malformed.</source>
            <translation>Un jeton de sécurité est mal formé.</translation>
        </message>
        <message>
            <source>A server name cannot contain this character.</source>
            <translation>Un nom de serveur ne peut pas contenir ce caractère.</translation>
        </message>
        <message>
            <source>A signature did not match</source>
            <translation>Une signature ne correspondait pas</translation>
        </message>
        <message>
            <source>A signature did not match its bytes: the answer was changed on the way or made with another key. It was thrown away.</source>
            <translation>Une signature ne correspondait pas à ses octets : la réponse a été modifiée en chemin ou faite avec une autre clé. Elle a été jetée.</translation>
        </message>
        <message>
            <source>A signature does not fit its message: the message was altered, or the keys differ.</source>
            <translation>Une signature ne correspond pas à son message : le message a été altéré, ou les clés diffèrent.</translation>
        </message>
        <message>
            <source>A step does one thing: this one has an operation already.</source>
            <translation>Une étape fait une seule chose : celle-ci a déjà une opération.</translation>
        </message>
        <message numerus="yes">
            <source>A step has at most %n lines of directives.</source>
            <translation>
                <numerusform>Une étape a au plus %n ligne de directives.</numerusform>
                <numerusform>Une étape a au plus %n lignes de directives.</numerusform>
            </translation>
        </message>
        <message>
            <source>A step has one wbemscope block.</source>
            <translation>Une étape a un seul bloc wbemscope.</translation>
        </message>
        <message>
            <source>A step needs a title behind its ##.</source>
            <translation>Une étape demande un titre après son ##.</translation>
        </message>
        <message>
            <source>A type</source>
            <translation>un type</translation>
        </message>
        <message>
            <source>A value</source>
            <translation>une valeur</translation>
        </message>
        <message>
            <source>A value has the wrong type.</source>
            <translation>Une valeur n’a pas le bon type.</translation>
        </message>
        <message>
            <source>A value is out of range for its type.</source>
            <translation>Une valeur est hors des limites de son type.</translation>
        </message>
        <message>
            <source>A value or a property name</source>
            <translation>une valeur ou un nom de propriété</translation>
        </message>
        <message>
            <source>A wbemscope block belongs to a step: a ## heading comes first.</source>
            <translation>Un bloc wbemscope appartient à une étape : il faut d’abord un titre ##.</translation>
        </message>
        <message>
            <source>ASSOCIATORS OF and REFERENCES OF tell no events.</source>
            <translation>ASSOCIATORS OF et REFERENCES OF n’annoncent pas d’événements.</translation>
        </message>
        <message>
            <source>Access is denied before WMI saw the call: by DCOM permissions or by the authentication level that the host demands.</source>
            <translation>L’accès est refusé avant que WMI ait vu l’appel : par les autorisations DCOM ou par le niveau d’authentification que l’hôte exige.</translation>
        </message>
        <message>
            <source>Access is denied.</source>
            <translation>L’accès est refusé.</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>Compte</translation>
        </message>
        <message>
            <source>Activates once more, at %1 and through %2, where the server has to answer the password itself.</source>
            <translation>Active encore une fois, à %1 et par %2, où le serveur doit répondre lui-même au mot de passe.</translation>
        </message>
        <message>
            <source>Activation below what DCOM hardening demands</source>
            <translation>Activation au-dessous de ce qu’exige le durcissement de DCOM</translation>
        </message>
        <message>
            <source>Acts as its callers, and is initialised for all of them at once</source>
            <translation>Agit comme ses appelants, et n’est initialisé qu’une fois pour tous</translation>
        </message>
        <message>
            <source>Address to listen on; nothing but loopback unless given.</source>
            <translation>Adresse d’écoute ; rien d’autre que la boucle locale si elle n’est pas donnée.</translation>
        </message>
        <message>
            <source>All lessons</source>
            <translation>Toutes les leçons</translation>
        </message>
        <message>
            <source>Allow</source>
            <translation>Autoriser</translation>
        </message>
        <message>
            <source>An administrator of the domain has to enable or unlock it. Do not try again before that.</source>
            <translation>Un administrateur du domaine doit l’activer ou le déverrouiller. N’essayez plus avant.</translation>
        </message>
        <message>
            <source>An alias can only stand for a reference or an embedded object.</source>
            <translation>Un alias ne peut remplacer qu’une référence ou un objet incorporé.</translation>
        </message>
        <message>
            <source>An alias such as $name</source>
            <translation>un alias tel que $name</translation>
        </message>
        <message>
            <source>An argument of the pragma</source>
            <translation>un argument du pragma</translation>
        </message>
        <message>
            <source>An axis names the same value twice.</source>
            <translation>Un axe nomme deux fois la même valeur.</translation>
        </message>
        <message>
            <source>An element of an array cannot be NULL.</source>
            <translation>Un élément de tableau ne peut pas être NULL.</translation>
        </message>
        <message>
            <source>An error object came with the answer and cannot be read: %1</source>
            <translation>Un objet d’erreur est venu avec la réponse et ne peut être lu : %1</translation>
        </message>
        <message>
            <source>An error object came with the answer; nothing is written in it.</source>
            <translation>Un objet d’erreur est venu avec la réponse ; rien n’y est écrit.</translation>
        </message>
        <message>
            <source>An error object of another kind came with the answer: %1.</source>
            <translation>Un objet d’erreur d’une autre sorte est venu avec la réponse : %1.</translation>
        </message>
        <message>
            <source>An event query never ends by itself: a probe needs one that does.</source>
            <translation>Une requête d’événements ne se termine jamais d’elle-même : un sondage en demande une qui se termine.</translation>
        </message>
        <message>
            <source>An event query: prints events until Ctrl-C.</source>
            <translation>Une requête d’événements : affiche les événements jusqu’à Ctrl-C.</translation>
        </message>
        <message>
            <source>An internal, critical error occurred on the host.</source>
            <translation>Une erreur interne critique s’est produite sur l’hôte.</translation>
        </message>
        <message>
            <source>An object path in braces</source>
            <translation>un chemin d’objet entre accolades</translation>
        </message>
        <message>
            <source>Anonymous callers are not let in</source>
            <translation>Les appelants anonymes ne sont pas admis</translation>
        </message>
        <message>
            <source>Another binding joins the same two objects.</source>
            <translation>Une autre liaison joint les deux mêmes objets.</translation>
        </message>
        <message>
            <source>Another failure</source>
            <translation>Un autre échec</translation>
        </message>
        <message>
            <source>Anybody's requests run as LocalSystem</source>
            <translation>Les demandes de n’importe qui s’exécutent comme LocalSystem</translation>
        </message>
        <message>
            <source>Applies to</source>
            <translation>S’applique à</translation>
        </message>
        <message>
            <source>As %1, although its registration says that it acts as its caller: WMI hands a decoupled provider the caller's identity to look at, not to act with, unless FoldIdentity is FALSE.</source>
            <translation>Sous l’identité « %1 », bien que son enregistrement dise qu’il agit comme son appelant : WMI donne à un fournisseur découplé l’identité de l’appelant à consulter, pas à utiliser, sauf si FoldIdentity vaut FALSE.</translation>
        </message>
        <message>
            <source>As %1, whoever asks. Between a caller and what that account may reach stand only the namespace's descriptor and the checks that the provider makes itself.</source>
            <translation>Sous l’identité « %1 », qui que ce soit qui demande. Entre l’appelant et ce que ce compte peut atteindre, il n’y a que le descripteur de l’espace de noms et les contrôles que fait le fournisseur lui-même.</translation>
        </message>
        <message>
            <source>As %1. No client's request reaches it: it is registered for events only.</source>
            <translation>Sous l’identité « %1 ». Aucune demande de client ne lui parvient : il n’est enregistré que pour des événements.</translation>
        </message>
        <message>
            <source>As &amp;JSON…</source>
            <translation>En &amp;JSON…</translation>
        </message>
        <message>
            <source>As a &amp;Picture (PNG)…</source>
            <translation>En &amp;image (PNG)…</translation>
        </message>
        <message>
            <source>As good at this level, and more than the host needs: %1.</source>
            <translation>Aussi bien à ce niveau, et plus que l’hôte ne demande : %1.</translation>
        </message>
        <message>
            <source>As its caller: for each request it takes on the identity of whoever asks, and reaches what they may reach. Between requests, and wherever its code forgets to, it is %1.</source>
            <translation>Comme son appelant : pour chaque demande il prend l’identité de celui qui demande, et atteint ce que celui-ci peut atteindre. Entre les demandes, et là où son code l’oublie, son identité est « %1 ».</translation>
        </message>
        <message>
            <source>As nobody: no such provider is registered in this namespace.</source>
            <translation>Comme personne : aucun fournisseur de ce nom n’est enregistré dans cet espace de noms.</translation>
        </message>
        <message>
            <source>As whom is written in its COM registration (its AppID), which WMI does not tell: look there.</source>
            <translation>Sous quelle identité, c’est écrit dans son enregistrement COM (son AppID), que WMI ne dit pas : voir là.</translation>
        </message>
        <message>
            <source>Ask for impersonate.</source>
            <translation>Demandez impersonate.</translation>
        </message>
        <message>
            <source>Ask for less (a WHERE, fewer columns), or give it more time. A provider that hangs shows in the server's log WMI-Activity/Operational.</source>
            <translation>Demandez moins (un WHERE, moins de colonnes), ou laissez plus de temps. Un fournisseur bloqué apparaît dans le journal WMI-Activity/Operational du serveur.</translation>
        </message>
        <message>
            <source>Ask for negotiate, which takes what the server offers. Where NTLM is switched off by policy, Kerberos needs the server's DNS name, not its address.</source>
            <translation>Demandez negotiate, qui prend ce que le serveur offre. Là où NTLM est désactivé par stratégie, Kerberos a besoin du nom DNS du serveur, pas de son adresse.</translation>
        </message>
        <message>
            <source>Ask for pktIntegrity or pktPrivacy. The server's System log has event 10036 (DistributedCOM) with account and address; a Windows client logs 10037 or 10038.</source>
            <translation>Demandez pktIntegrity ou pktPrivacy. Le journal Système du serveur contient l’événement 10036 (DistributedCOM) avec le compte et l’adresse ; un client Windows consigne 10037 ou 10038.</translation>
        </message>
        <message>
            <source>Ask for the firewall rules "Windows Management Instrumentation (DCOM-In)" and "(WMI-In)" on the server, and for the firewalls between; TCP 135 must be open.</source>
            <translation>Demandez les règles de pare-feu « Windows Management Instrumentation (DCOM-In) » et « (WMI-In) » sur le serveur, et voyez les pare-feux entre les deux ; TCP 135 doit être ouvert.</translation>
        </message>
        <message>
            <source>Asking…</source>
            <translation>Question posée…</translation>
        </message>
        <message>
            <source>Asks %1, without credentials, whether it is alive (ServerAlive2).</source>
            <translation>Demande à %1, sans informations d’identification, s’il est en vie (ServerAlive2).</translation>
        </message>
        <message>
            <source>Asks for the account’s rights in %1 (GetCallerAccessRights).</source>
            <translation>Demande les droits du compte dans %1 (GetCallerAccessRights).</translation>
        </message>
        <message>
            <source>Asks for the account’s rights in the namespace above, %1 (GetCallerAccessRights).</source>
            <translation>Demande les droits du compte dans l’espace de noms au-dessus, %1 (GetCallerAccessRights).</translation>
        </message>
        <message>
            <source>Asks for the class %1 (GetObject), to compare its properties with the query’s.</source>
            <translation>Demande la classe %1 (GetObject), pour comparer ses propriétés à celles de la requête.</translation>
        </message>
        <message>
            <source>Asks for the names of all classes in %1 (CreateClassEnum), to find the one that was meant.</source>
            <translation>Demande les noms de toutes les classes de %1 (CreateClassEnum), pour trouver celle qu’on voulait.</translation>
        </message>
        <message>
            <source>AssocClass, ResultClass, ResultRole, Role, RequiredQualifier, RequiredAssocQualifier, ClassDefsOnly, SchemaOnly or KeysOnly</source>
            <translation>AssocClass, ResultClass, ResultRole, Role, RequiredQualifier, RequiredAssocQualifier, ClassDefsOnly, SchemaOnly ou KeysOnly</translation>
        </message>
        <message>
            <source>At %1 in place of %2, and all else the same, everything was given: the authentication level is what is missing.</source>
            <translation>À %1 au lieu de %2, tout le reste étant égal, tout a été donné : c’est le niveau d’authentification qui manque.</translation>
        </message>
        <message>
            <source>At identify</source>
            <translation>À identify</translation>
        </message>
        <message>
            <source>At none nobody is identified, so the impersonation level makes no difference.</source>
            <translation>À none, personne n’est identifié ; le niveau d’emprunt d’identité ne change donc rien.</translation>
        </message>
        <message>
            <source>Audit</source>
            <translation>Audit</translation>
        </message>
        <message>
            <source>BITS does not know this authentication scheme.</source>
            <translation>BITS ne connaît pas ce schéma d’authentification.</translation>
        </message>
        <message>
            <source>Begins with kerberos: and a principal, or with ntlmdomain: and a domain.</source>
            <translation>Commence par kerberos: et un principal, ou par ntlmdomain: et un domaine.</translation>
        </message>
        <message>
            <source>Binding</source>
            <translation>Liaison</translation>
        </message>
        <message>
            <source>Binding: %1</source>
            <translation>Liaison : %1</translation>
        </message>
        <message>
            <source>By the descriptor %1 may: %2</source>
            <translation>D’après le descripteur, %1 a : %2</translation>
        </message>
        <message>
            <source>By the descriptor, %1 may</source>
            <translation>D’après le descripteur, %1 peut</translation>
        </message>
        <message>
            <source>CIMTYPE follows from the declared type and cannot be given.</source>
            <translation>CIMTYPE découle du type déclaré et ne peut pas être donné.</translation>
        </message>
        <message>
            <source>Ca&amp;ncel</source>
            <translation>A&amp;nnuler</translation>
        </message>
        <message>
            <source>Call CoSetProxyBlanket on this proxy too, right after it came, and on its IUnknown.</source>
            <translation>Appelez CoSetProxyBlanket aussi sur ce proxy, dès qu’il arrive, et sur son IUnknown.</translation>
        </message>
        <message>
            <source>Call a method that only reads</source>
            <translation>Appeler une méthode qui ne fait que lire</translation>
        </message>
        <message>
            <source>Call under a name: an account with its password, an authentication service, at least connect and identify. Do not open the host's DCOM limits (dcomcnfg) to ANONYMOUS LOGON instead.</source>
            <translation>Appeler sous un nom : un compte et son mot de passe, un service d’authentification, au moins connect et identify. Ne pas ouvrir plutôt les limites DCOM de l’hôte (dcomcnfg) à ANONYMOUS LOGON.</translation>
        </message>
        <message>
            <source>Called for</source>
            <translation>Appelé pour</translation>
        </message>
        <message>
            <source>Callers' identities are handed to an application</source>
            <translation>L’identité des appelants est remise à une application</translation>
        </message>
        <message>
            <source>Central policy</source>
            <translation>Stratégie centrale</translation>
        </message>
        <message>
            <source>Chec&amp;k</source>
            <translation>&amp;Vérifier</translation>
        </message>
        <message>
            <source>Check address, VPN and routes from this machine.</source>
            <translation>Vérifiez l’adresse, le VPN et les routes depuis cette machine.</translation>
        </message>
        <message>
            <source>Check the DNS records of the domain and TCP/UDP port 88 to its controllers; negotiate falls back to NTLM meanwhile.</source>
            <translation>Vérifiez les enregistrements DNS du domaine et le port TCP/UDP 88 vers ses contrôleurs ; entre-temps, negotiate se rabat sur NTLM.</translation>
        </message>
        <message>
            <source>Check the port (135 is the endpoint mapper's), the service RPCSS on the server, and the firewall rule "Windows Management Instrumentation (DCOM-In)".</source>
            <translation>Vérifiez le port (135 est celui du mappeur de points de terminaison), le service RPCSS sur le serveur et la règle de pare-feu « Windows Management Instrumentation (DCOM-In) ».</translation>
        </message>
        <message>
            <source>Check the port; WMI starts at 135.</source>
            <translation>Vérifiez le port ; WMI commence à 135.</translation>
        </message>
        <message>
            <source>Check the spelling, the DNS suffix, or use the address (Kerberos then has no name to ask for).</source>
            <translation>Vérifiez l’orthographe, le suffixe DNS, ou employez l’adresse (Kerberos n’a alors pas de nom à demander).</translation>
        </message>
        <message>
            <source>Check what this account may do there.</source>
            <translation>Vérifiez ce que ce compte peut y faire.</translation>
        </message>
        <message>
            <source>Choose another namespace</source>
            <translation>Choisir un autre espace de noms</translation>
        </message>
        <message>
            <source>Choose one from the tree of another connection, or start at ROOT.</source>
            <translation>Choisissez-en un dans l’arbre d’une autre connexion, ou commencez à ROOT.</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>Classe</translation>
        </message>
        <message>
            <source>ClassDefsOnly and KeysOnly exclude each other.</source>
            <translation>ClassDefsOnly et KeysOnly s’excluent.</translation>
        </message>
        <message>
            <source>Classes</source>
            <translation>Classes</translation>
        </message>
        <message>
            <source>Classes derive from each other more than %1 deep.</source>
            <translation>Des classes dérivent les unes des autres sur plus de %1 niveaux.</translation>
        </message>
        <message>
            <source>Classes take their instances from it (%1), and no __InstanceProviderRegistration says that it has any.</source>
            <translation>Des classes en tirent leurs instances (%1), et aucun __InstanceProviderRegistration ne dit qu’il en a.</translation>
        </message>
        <message>
            <source>Cloaking takes the thread's token: the proxies get no identity beside it.</source>
            <translation>La dissimulation prend le jeton du thread : les proxys ne reçoivent pas d’identité à côté de lui.</translation>
        </message>
        <message>
            <source>Close other enumerations and connections and try later; __ProviderHostQuotaConfiguration in ROOT has the limits (memory, handles, threads, hosts).</source>
            <translation>Fermez d’autres énumérations et connexions et réessayez plus tard ; __ProviderHostQuotaConfiguration dans ROOT contient les limites (mémoire, handles, threads, hôtes).</translation>
        </message>
        <message>
            <source>Connect again.</source>
            <translation>Reconnectez-vous.</translation>
        </message>
        <message>
            <source>Connect as an account that may see all. (Of the three documented answers to partial access, fail, NULL properties, rows plus WBEM_S_ACCESS_DENIED, this is the third.)</source>
            <translation>Connectez-vous avec un compte qui peut tout voir. (Des trois réponses documentées à un accès partiel, échec, propriétés NULL, lignes suivies de WBEM_S_ACCESS_DENIED, c’est la troisième.)</translation>
        </message>
        <message>
            <source>Connect as the current user</source>
            <translation>Se connecter comme utilisateur courant</translation>
        </message>
        <message>
            <source>Connect as the current user, or name the machine by an address that is not its own.</source>
            <translation>Connectez-vous comme utilisateur courant, ou nommez la machine par une adresse qui n’est pas la sienne.</translation>
        </message>
        <message>
            <source>Connect at pktPrivacy. (RequiresEncryption is a qualifier of __SystemSecurity in the namespace.)</source>
            <translation>Connectez-vous à pktPrivacy. (RequiresEncryption est un qualificateur de __SystemSecurity dans l’espace de noms.)</translation>
        </message>
        <message>
            <source>Connect by the name that the server is registered with (setspn -Q host/NAME lists who has it), leave the principal name empty, or let negotiate fall back to NTLM.</source>
            <translation>Connectez-vous par le nom sous lequel le serveur est enregistré (setspn -Q host/NOM dit qui l’a), laissez vide le nom principal, ou laissez negotiate se rabattre sur NTLM.</translation>
        </message>
        <message>
            <source>Connect only</source>
            <translation>Connexion seulement</translation>
        </message>
        <message>
            <source>ConnectServer has no anonymous user: this connects as whoever runs it.</source>
            <translation>ConnectServer ne connaît pas d’utilisateur anonyme : ceci se connecte au nom de qui l’exécute.</translation>
        </message>
        <message>
            <source>Connections at the same time (4).</source>
            <translation>Connexions simultanées (4).</translation>
        </message>
        <message>
            <source>Consumer</source>
            <translation>Consommateur</translation>
        </message>
        <message>
            <source>Consumer: %1</source>
            <translation>Consommateur : %1</translation>
        </message>
        <message>
            <source>Correct the address</source>
            <translation>Corriger l’adresse</translation>
        </message>
        <message>
            <source>Correct the name, or ask in the namespace that has it.</source>
            <translation>Corriger le nom, ou demander dans l’espace de noms qui l’a.</translation>
        </message>
        <message>
            <source>Correct the request.</source>
            <translation>Corrigez la demande.</translation>
        </message>
        <message>
            <source>Could not be asked.</source>
            <translation>N’a pas pu être demandé.</translation>
        </message>
        <message>
            <source>Created by</source>
            <translation>Créé par</translation>
        </message>
        <message>
            <source>CreatorSID is not made of bytes</source>
            <translation>CreatorSID n’est pas fait d’octets</translation>
        </message>
        <message>
            <source>Credentials are for the server or the proxy.</source>
            <translation>Les informations d’identification sont pour le serveur ou pour le proxy.</translation>
        </message>
        <message>
            <source>Credentials for the local machine</source>
            <translation>Informations d’identification pour la machine locale</translation>
        </message>
        <message>
            <source>DACL</source>
            <translation>DACL</translation>
        </message>
        <message>
            <source>Decoupled in a way that is Windows' own</source>
            <translation>Découplé d’une manière propre à Windows</translation>
        </message>
        <message>
            <source>Decoupled providers cannot do this</source>
            <translation>Un fournisseur découplé ne peut pas cela</translation>
        </message>
        <message>
            <source>Decoupled:NonCom is for internal use and not supported.</source>
            <translation>Decoupled:NonCom est réservé à l’usage interne et n’est pas pris en charge.</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>Par défaut</translation>
        </message>
        <message>
            <source>Default: %1.</source>
            <translation>Par défaut : %1.</translation>
        </message>
        <message>
            <source>DefaultMachineName sends its requests to %1, and with them what the callers ask.</source>
            <translation>DefaultMachineName envoie ses demandes à %1, et avec elles ce que demandent les appelants.</translation>
        </message>
        <message>
            <source>DefaultMachineName: it is started on %1.</source>
            <translation>DefaultMachineName : il est démarré sur %1.</translation>
        </message>
        <message>
            <source>Denied below pktPrivacy: a right is missing, or the namespace requires encryption. The server says the same for both; a connection at pktPrivacy will tell.</source>
            <translation>Refusé au-dessous de pktPrivacy : un droit manque, ou l’espace de noms exige le chiffrement. Le serveur dit la même chose dans les deux cas ; une connexion à pktPrivacy le dira.</translation>
        </message>
        <message>
            <source>Denied.</source>
            <translation>Refusé.</translation>
        </message>
        <message>
            <source>Deny</source>
            <translation>Refuser</translation>
        </message>
        <message>
            <source>Descriptor</source>
            <translation>Descripteur</translation>
        </message>
        <message>
            <source>Differs from Windows' default</source>
            <translation>Diffère de la valeur par défaut de Windows</translation>
        </message>
        <message>
            <source>Does</source>
            <translation>Fait</translation>
        </message>
        <message>
            <source>Does not act as its caller</source>
            <translation>N’agit pas comme son appelant</translation>
        </message>
        <message>
            <source>Each packet is proven to come from the client. Its content can still be read.</source>
            <translation>Chaque paquet est prouvé venir du client. Son contenu reste lisible.</translation>
        </message>
        <message>
            <source>Each packet is signed and its content encrypted.</source>
            <translation>Chaque paquet est signé et son contenu chiffré.</translation>
        </message>
        <message>
            <source>Each packet is signed: a change on the way is noticed. Content can be read.</source>
            <translation>Chaque paquet est signé : une modification en chemin est remarquée. Le contenu est lisible.</translation>
        </message>
        <message>
            <source>Effective</source>
            <translation>Effectif</translation>
        </message>
        <message>
            <source>Effective: %1.</source>
            <translation>Effectif : %1.</translation>
        </message>
        <message>
            <source>Enable the rule "Windows Management Instrumentation (WMI-In)", open the dynamic range (49152-65535) or give WMI a fixed port (winmgmt /standalonehost, TCP 24158).</source>
            <translation>Activez la règle « Windows Management Instrumentation (WMI-In) », ouvrez la plage dynamique (49152-65535) ou donnez à WMI un port fixe (winmgmt /standalonehost, TCP 24158).</translation>
        </message>
        <message>
            <source>Enabled is FALSE: WMI passes it no requests.</source>
            <translation>Enabled vaut FALSE : WMI ne lui transmet aucune demande.</translation>
        </message>
        <message>
            <source>Encryption</source>
            <translation>Chiffrement</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>Événement</translation>
        </message>
        <message>
            <source>EventNamespace is no namespace: %1</source>
            <translation>EventNamespace n’est pas un espace de noms : %1</translation>
        </message>
        <message>
            <source>Every cell keeps the connection's own blanket for: %1.</source>
            <translation>Chaque case garde la couverture propre à la connexion pour : %1.</translation>
        </message>
        <message>
            <source>Explore the Lab</source>
            <translation>Explorer le laboratoire</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filtre</translation>
        </message>
        <message>
            <source>Filter shortcuts</source>
            <translation>Filtrer les raccourcis</translation>
        </message>
        <message>
            <source>Filter: %1</source>
            <translation>Filtre : %1</translation>
        </message>
        <message>
            <source>Find out what stands between the two ends, or what the server's policy allows, before asking for less.</source>
            <translation>Cherchez ce qui se trouve entre les deux extrémités, ou ce que permet la stratégie du serveur, avant de demander moins.</translation>
        </message>
        <message>
            <source>FoldIdentity(FALSE): the application that registers as this provider can act as everybody who asks it, and, for a caller at delegate, on other machines too.</source>
            <translation>FoldIdentity(FALSE) : l’application qui s’enregistre comme ce fournisseur peut agir comme tous ceux qui l’interrogent, et, pour un appelant à delegate, sur d’autres machines aussi.</translation>
        </message>
        <message>
            <source>For event consumers WMI names no user, whatever PerUserInitialization says.</source>
            <translation>Pour les consommateurs d’événements, WMI ne nomme aucun utilisateur, quoi que dise PerUserInitialization.</translation>
        </message>
        <message>
            <source>From one Refresh to the next (1).</source>
            <translation>D’un Refresh au suivant (1).</translation>
        </message>
        <message>
            <source>Get an object</source>
            <translation>Lire un objet</translation>
        </message>
        <message>
            <source>Get-WmiObject speaks DCOM; Windows PowerShell 5.1 has it.</source>
            <translation>Get-WmiObject parle DCOM ; Windows PowerShell 5.1 l’a.</translation>
        </message>
        <message>
            <source>Gets from it</source>
            <translation>En reçoit</translation>
        </message>
        <message>
            <source>Give an account and its password, or get a Kerberos ticket first (kinit).</source>
            <translation>Donnez un compte et son mot de passe, ou obtenez d’abord un ticket Kerberos (kinit).</translation>
        </message>
        <message>
            <source>Give another account</source>
            <translation>Donner un autre compte</translation>
        </message>
        <message>
            <source>Give the password again, with the right domain (a local account is MACHINE\name). Each further try with a wrong one brings a lock-out nearer; event 4625 in the server's Security log has the reason.</source>
            <translation>Redonnez le mot de passe, avec le bon domaine (un compte local est MACHINE\nom). Chaque nouvel essai avec un mauvais rapproche du verrouillage ; l’événement 4625 du journal Sécurité du serveur en donne la raison.</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>Groupe</translation>
        </message>
        <message>
            <source>Hosting model</source>
            <translation>Modèle d’hébergement</translation>
        </message>
        <message>
            <source>HostingModel is not set, so the Windows version decides as whom it runs: NetworkService since Vista, LocalSystem before, or what its COM registration says.</source>
            <translation>HostingModel n’est pas défini : la version de Windows décide de son identité, NetworkService depuis Vista, LocalSystem avant, ou ce que dit son enregistrement COM.</translation>
        </message>
        <message>
            <source>HostingModel is not set. Since Windows Vista this means a wmiprvse.exe that runs as NetworkService, or the provider's own process where its COM registration names one; on Windows Server 2003 and before it meant LocalSystem.</source>
            <translation>HostingModel n’est pas défini. Depuis Windows Vista, cela veut dire un wmiprvse.exe qui tourne comme NetworkService, ou le processus propre du fournisseur si son enregistrement COM en nomme un ; jusqu’à Windows Server 2003 cela voulait dire LocalSystem.</translation>
        </message>
        <message>
            <source>Identity at the start of each call; over TCP it is raised to pkt.</source>
            <translation>Identité au début de chaque appel ; sur TCP, relevé à pkt.</translation>
        </message>
        <message>
            <source>Identity is proven once, when the connection is made. Nothing after that is protected.</source>
            <translation>L’identité est prouvée une fois, à la connexion. Rien n’est protégé ensuite.</translation>
        </message>
        <message>
            <source>If the password is wrong, the host counts one more failed logon.</source>
            <translation>Si le mot de passe est faux, l’hôte compte une ouverture de session manquée de plus.</translation>
        </message>
        <message>
            <source>Impersonation</source>
            <translation>Emprunt d’identité</translation>
        </message>
        <message>
            <source>Impersonation levels to try, with commas; all four unless given.</source>
            <translation>Niveaux d’emprunt d’identité à essayer, séparés par des virgules ; les quatre si rien n’est donné.</translation>
        </message>
        <message>
            <source>Impersonation of the %1 proxy</source>
            <translation>Emprunt d’identité du proxy %1</translation>
        </message>
        <message>
            <source>ImpersonationLevel is 0: everybody's requests are done with the rights of %1. Who may see what is up to the namespace's descriptor and the provider's own checks.</source>
            <translation>ImpersonationLevel vaut 0 : les demandes de tous sont faites sous l’identité « %1 ». Qui peut voir quoi ne dépend que du descripteur de l’espace de noms et des contrôles du fournisseur.</translation>
        </message>
        <message>
            <source>In</source>
            <translation>Entrée</translation>
        </message>
        <message>
            <source>In a process of its own, a COM server. As whom that runs is written in its COM registration, which WMI does not tell.</source>
            <translation>Dans un processus à lui, un serveur COM. Sous quelle identité, c’est écrit dans son enregistrement COM, que WMI ne dit pas.</translation>
        </message>
        <message>
            <source>In a wmiprvse.exe that runs as LocalService: few rights on its machine; other machines see an anonymous caller.</source>
            <translation>Dans un wmiprvse.exe qui tourne comme LocalService : peu de droits sur sa machine ; les autres machines voient un appelant anonyme.</translation>
        </message>
        <message>
            <source>In a wmiprvse.exe that runs as LocalSystem, which may do anything on its machine, or in a process of its own where its COM registration names one. Windows notes such a registration in the event log.</source>
            <translation>Dans un wmiprvse.exe qui tourne comme LocalSystem, qui peut tout sur sa machine, ou dans un processus à lui si son enregistrement COM en nomme un. Windows note un tel enregistrement dans le journal.</translation>
        </message>
        <message>
            <source>In a wmiprvse.exe that runs as LocalSystem, which may do anything on its machine. Windows notes such a registration in the event log (5603, 5604).</source>
            <translation>Dans un wmiprvse.exe qui tourne comme LocalSystem, qui peut tout sur sa machine. Windows note un tel enregistrement dans le journal (5603, 5604).</translation>
        </message>
        <message>
            <source>In a wmiprvse.exe that runs as NetworkService, or in a process of its own where its COM registration names one; as whom that runs WMI does not tell.</source>
            <translation>Dans un wmiprvse.exe qui tourne comme NetworkService, ou dans un processus à lui si son enregistrement COM en nomme un ; sous quelle identité, WMI ne le dit pas.</translation>
        </message>
        <message>
            <source>In a wmiprvse.exe that runs as NetworkService: few rights on its machine; other machines see the computer's account.</source>
            <translation>Dans un wmiprvse.exe qui tourne comme NetworkService : peu de droits sur sa machine ; les autres machines voient le compte de l’ordinateur.</translation>
        </message>
        <message>
            <source>In an application that registers itself with WMI while it runs, as whoever started it. When it is not running, there is nobody to answer.</source>
            <translation>Dans une application qui s’enregistre auprès de WMI pendant qu’elle tourne, sous l’identité de qui l’a lancée. Quand elle ne tourne pas, personne ne répond.</translation>
        </message>
        <message>
            <source>In an application, by a way that Windows keeps for itself and supports for nobody else.</source>
            <translation>Dans une application, par une voie que Windows se réserve et ne prend en charge pour personne d’autre.</translation>
        </message>
        <message>
            <source>Initialised</source>
            <translation>Initialisé</translation>
        </message>
        <message>
            <source>Initialised once, with WMI's own rights</source>
            <translation>Initialisé une fois, avec les droits de WMI</translation>
        </message>
        <message>
            <source>Initialised with WMI's own rights first</source>
            <translation>Initialisé d’abord avec les droits de WMI</translation>
        </message>
        <message>
            <source>InitializeAsAdminFirst without PerUserInitialization: the one initialisation, which serves all users, is done with WMI's rights; acting as the caller has no effect in it.</source>
            <translation>InitializeAsAdminFirst sans PerUserInitialization : l’unique initialisation, qui sert à tous les utilisateurs, se fait avec les droits de WMI ; y agir comme l’appelant est sans effet.</translation>
        </message>
        <message>
            <source>InitializeAsAdminFirst: while it initialises it has WMI's own rights; taking on the caller's identity then succeeds and changes nothing.</source>
            <translation>InitializeAsAdminFirst : pendant son initialisation il a les droits de WMI ; prendre l’identité de l’appelant réussit alors et ne change rien.</translation>
        </message>
        <message>
            <source>InitializeAsAdminFirst: while it initialises, acting as the caller has no effect.</source>
            <translation>InitializeAsAdminFirst : pendant son initialisation, agir comme l’appelant est sans effet.</translation>
        </message>
        <message>
            <source>Inside the WMI service itself, which runs as LocalSystem, or in a process of its own. WMI accepts this from parts of Windows only.</source>
            <translation>Dans le service WMI lui-même, qui tourne comme LocalSystem, ou dans un processus à lui. WMI ne l’accepte que de composants de Windows.</translation>
        </message>
        <message>
            <source>Inside the WMI service itself, which runs as LocalSystem. WMI accepts this from parts of Windows only: if the provider fails, the service fails with it.</source>
            <translation>Dans le service WMI lui-même, qui tourne comme LocalSystem. WMI ne l’accepte que de composants de Windows : si le fournisseur tombe, le service tombe avec lui.</translation>
        </message>
        <message>
            <source>It answers call %1, but call %2 was made.</source>
            <translation>Il répond à l’appel %1, alors que l’appel %2 a été fait.</translation>
        </message>
        <message>
            <source>It belongs to presentation context %1, not %2.</source>
            <translation>Il appartient au contexte de présentation %1, et non %2.</translation>
        </message>
        <message>
            <source>It does not act as its caller, and its host is LocalSystem: whoever may log in to the namespace uses code with every right on the machine. Only checks of its own could stand in between.</source>
            <translation>Il n’agit pas comme son appelant, et son hôte est LocalSystem : quiconque peut ouvrir l’espace de noms se sert de code qui a tous les droits sur la machine. Seuls ses propres contrôles peuvent s’y opposer.</translation>
        </message>
        <message>
            <source>It ended so: %1</source>
            <translation>Elle s’est terminée ainsi : %1</translation>
        </message>
        <message>
            <source>It ended so: %1. %2</source>
            <translation>Elle s’est terminée ainsi : %1. %2</translation>
        </message>
        <message>
            <source>It has a descriptor, which has no effect: WMI looks at it for decoupled providers only.</source>
            <translation>Il a un descripteur, qui est sans effet : WMI ne le consulte que pour les fournisseurs découplés.</translation>
        </message>
        <message>
            <source>It has no complete key: nothing can refer to it.</source>
            <translation>Sa clé est incomplète : rien ne peut y renvoyer.</translation>
        </message>
        <message>
            <source>It has no descriptor: only programs that run as LocalSystem, NetworkService or LocalService.</source>
            <translation>Il n’a pas de descripteur : seuls les programmes qui tournent comme LocalSystem, NetworkService ou LocalService.</translation>
        </message>
        <message>
            <source>It has no query: it lets nothing through.</source>
            <translation>Il n’a pas de requête : il ne laisse rien passer.</translation>
        </message>
        <message>
            <source>It is %1; only 0 (does not act as its caller) and 1 (does) mean something.</source>
            <translation>Il vaut %1 ; seuls 0 (n’agit pas comme son appelant) et 1 (agit ainsi) ont un sens.</translation>
        </message>
        <message>
            <source>It is registered for %1, which WMI supports in loaded providers only.</source>
            <translation>Il est enregistré pour ceci : %1. WMI ne le permet qu’aux fournisseurs chargés.</translation>
        </message>
        <message>
            <source>It lies in %1, which was not read: %2</source>
            <translation>Il se trouve dans %1, qui n’a pas été lu : %2</translation>
        </message>
        <message>
            <source>It runs inside the service, as LocalSystem. WMI accepts that from parts of Windows only.</source>
            <translation>Il tourne dans le service, comme LocalSystem. WMI ne l’accepte que de composants de Windows.</translation>
        </message>
        <message>
            <source>Its descriptor cannot be read. %1</source>
            <translation>Son descripteur est illisible. %1</translation>
        </message>
        <message>
            <source>Its descriptor has no effect</source>
            <translation>Son descripteur est sans effet</translation>
        </message>
        <message>
            <source>Its descriptor has no owner or no group</source>
            <translation>Son descripteur n’a pas de propriétaire ou pas de groupe</translation>
        </message>
        <message>
            <source>Its descriptor is no SDDL</source>
            <translation>Son descripteur n’est pas du SDDL</translation>
        </message>
        <message>
            <source>Its descriptor lets %1 register a program of their own in its place: what it answers is what that program says.</source>
            <translation>Son descripteur laisse %1 enregistrer à sa place un programme à eux : ce qu’il répond est ce que dit ce programme.</translation>
        </message>
        <message>
            <source>Its host is LocalSystem</source>
            <translation>Son hôte est LocalSystem</translation>
        </message>
        <message>
            <source>Its hosting model is none that Windows documents, so nobody can say where it runs, or whether WMI loads it at all.</source>
            <translation>Son modèle d’hébergement n’est pas de ceux que Windows documente : nul ne peut dire où il tourne, ni si WMI le charge.</translation>
        </message>
        <message>
            <source>Its name is there twice</source>
            <translation>Son nom existe deux fois</translation>
        </message>
        <message>
            <source>Its query language is “%1”, not WQL.</source>
            <translation>Son langage de requête est « %1 », pas WQL.</translation>
        </message>
        <message>
            <source>Its references go round in a circle: nothing is ever delivered.</source>
            <translation>Ses références tournent en rond : rien n’est jamais livré.</translation>
        </message>
        <message>
            <source>Its registration was not seen</source>
            <translation>Son enregistrement n’a pas été vu</translation>
        </message>
        <message>
            <source>Keep fresh</source>
            <translation>Tenir à jour</translation>
        </message>
        <message>
            <source>Kerberos found no KDC for the realm, so there is no ticket.</source>
            <translation>Kerberos n’a trouvé aucun KDC pour le domaine ; il n’y a donc pas de ticket.</translation>
        </message>
        <message>
            <source>Kerberos has no anonymous user.</source>
            <translation>Kerberos n’a pas d’utilisateur anonyme.</translation>
        </message>
        <message>
            <source>Kerberos has no key for "%6", or the key belongs to another account than the one that the server runs as.</source>
            <translation>Kerberos n’a pas de clé pour « %6 », ou la clé appartient à un autre compte que celui du serveur.</translation>
        </message>
        <message>
            <source>Kerberos refuses a difference of more than five minutes between the clocks of client, server and domain controller.</source>
            <translation>Kerberos refuse plus de cinq minutes d’écart entre les horloges du client, du serveur et du contrôleur de domaine.</translation>
        </message>
        <message>
            <source>Keyboard Shortcuts</source>
            <translation>Raccourcis clavier</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Touches</translation>
        </message>
        <message>
            <source>Language of the lessons, such as fr.</source>
            <translation>Langue des leçons, par exemple fr.</translation>
        </message>
        <message>
            <source>Lessons</source>
            <translation>Leçons</translation>
        </message>
        <message>
            <source>Lessons of DIR too. Repeatable.</source>
            <translation>Aussi les leçons de DIR. Répétable.</translation>
        </message>
        <message>
            <source>Lessons of the workshop: lists them, plays one against the lab and judges each step by its real calls, or reads those of a directory for mistakes. Exit code 2: a step differs.</source>
            <translation>Leçons de l’atelier : les énumère, en joue une sur le laboratoire et juge chaque étape d’après ses vrais appels, ou cherche les fautes de celles d’un dossier. Code de sortie 2 : une étape diffère.</translation>
        </message>
        <message>
            <source>Let the %1 proxy %2</source>
            <translation>Laisser le proxy %1 %2</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>Niveau</translation>
        </message>
        <message>
            <source>Level of the %1 proxy</source>
            <translation>Niveau du proxy %1</translation>
        </message>
        <message>
            <source>Level that activation tells "default" clients to use.</source>
            <translation>Niveau que l’activation indique aux clients « default ».</translation>
        </message>
        <message>
            <source>Levels to try, with commas; all six unless given.</source>
            <translation>Niveaux à essayer, séparés par des virgules ; les six si rien n’est donné.</translation>
        </message>
        <message>
            <source>Lies in</source>
            <translation>Se trouve dans</translation>
        </message>
        <message>
            <source>Life</source>
            <translation>Vie</translation>
        </message>
        <message>
            <source>Line %1, column %2: %3</source>
            <translation>Ligne %1, colonne %2 : %3</translation>
        </message>
        <message numerus="yes">
            <source>Lists and quotations nest deeper than %n levels.</source>
            <translation>
                <numerusform>Des listes et des citations s’imbriquent sur plus de %n niveau.</numerusform>
                <numerusform>Des listes et des citations s’imbriquent sur plus de %n niveaux.</numerusform>
            </translation>
        </message>
        <message>
            <source>LocalService</source>
            <translation>LocalService</translation>
        </message>
        <message>
            <source>LocalSystem</source>
            <translation>LocalSystem</translation>
        </message>
        <message>
            <source>LocalSystem; WMI checks that its creator is a local administrator</source>
            <translation>LocalSystem ; WMI vérifie que son créateur est un administrateur local</translation>
        </message>
        <message>
            <source>Logs in to %1 once more, at pktPrivacy.</source>
            <translation>Ouvre %1 encore une fois, à pktPrivacy.</translation>
        </message>
        <message>
            <source>Look for a proxy, a VPN or a middlebox on the way to %4. The bytes of the call are in the ledger.</source>
            <translation>Cherchez un proxy, un VPN ou un équipement intermédiaire sur le chemin de %4. Les octets de l’appel sont dans le registre.</translation>
        </message>
        <message>
            <source>Look into every namespace of the host.</source>
            <translation>Regarder dans chaque espace de noms de l’hôte.</translation>
        </message>
        <message>
            <source>MOF files</source>
            <translation>Fichiers MOF</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>Créé</translation>
        </message>
        <message>
            <source>Makes the same reading call once more with this changed: %1.</source>
            <translation>Refait le même appel de lecture en changeant ceci : %1.</translation>
        </message>
        <message>
            <source>Mandatory label</source>
            <translation>Étiquette obligatoire</translation>
        </message>
        <message>
            <source>Markdown files of a directory; resources/lessons/README.md tells how to write one</source>
            <translation>Les fichiers Markdown d’un dossier ; resources/lessons/README.md explique comment en écrire un</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Méthode</translation>
        </message>
        <message>
            <source>More is not always enough: %1 was %2.</source>
            <translation>Plus n’est pas toujours assez : %1 était %2.</translation>
        </message>
        <message>
            <source>More than %1 array elements.</source>
            <translation>Plus de %1 éléments de tableau.</translation>
        </message>
        <message>
            <source>More than %1 declarations.</source>
            <translation>Plus de %1 déclarations.</translation>
        </message>
        <message>
            <source>More than %1 lessons; the rest is left out.</source>
            <translation>Plus de %1 leçons ; le reste est laissé de côté.</translation>
        </message>
        <message>
            <source>More than %1 members.</source>
            <translation>Plus de %1 membres.</translation>
        </message>
        <message>
            <source>More than %1 properties are selected.</source>
            <translation>Plus de %1 propriétés sont sélectionnées.</translation>
        </message>
        <message>
            <source>My rights</source>
            <translation>Mes droits</translation>
        </message>
        <message>
            <source>NTLM cannot authenticate the server: mutual authentication needs Kerberos.</source>
            <translation>NTLM ne peut pas authentifier le serveur : l’authentification mutuelle demande Kerberos.</translation>
        </message>
        <message>
            <source>NTLM cannot delegate: that needs Kerberos.</source>
            <translation>NTLM ne peut pas déléguer : cela demande Kerberos.</translation>
        </message>
        <message>
            <source>NTLM needs a name and a password here; the current user's ticket is Kerberos.</source>
            <translation>NTLM demande ici un nom et un mot de passe ; le ticket de l’utilisateur courant est Kerberos.</translation>
        </message>
        <message>
            <source>NTLM's last message has no answer of its own: the first call after it was refused</source>
            <translation>Le dernier message de NTLM n’a pas de réponse à lui : le premier appel qui le suit a été refusé</translation>
        </message>
        <message>
            <source>NULL can only be compared with =, &lt;&gt; or IS.</source>
            <translation>NULL ne peut être comparé qu’avec =, &lt;&gt; ou IS.</translation>
        </message>
        <message>
            <source>NULL here, filled in another cell: %1</source>
            <translation>NULL ici, rempli dans une autre case : %1</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Name a host or its address.</source>
            <translation>Nommez un hôte ou son adresse.</translation>
        </message>
        <message>
            <source>Name a namespace, such as ROOT\CIMV2.</source>
            <translation>Nommez un espace de noms, par exemple ROOT\CIMV2.</translation>
        </message>
        <message>
            <source>Name a user.</source>
            <translation>Nommez un utilisateur.</translation>
        </message>
        <message>
            <source>Name is the key: two instances cannot have the same, yet the host sent them. Which one counts only the host knows; registrations and classes are shown with the first.</source>
            <translation>Name est la clé : deux instances ne peuvent avoir le même, et pourtant l’hôte les a envoyées. Laquelle compte, l’hôte seul le sait ; enregistrements et classes sont montrés avec la première.</translation>
        </message>
        <message>
            <source>Names separated by single backslashes, without the host: ROOT\CIMV2.</source>
            <translation>Des noms séparés par une seule barre oblique inverse, sans l’hôte : ROOT\CIMV2.</translation>
        </message>
        <message>
            <source>Names to print, with * and ? (e.g. "Win32_*"); default: all.</source>
            <translation>Noms à afficher, avec * et ? (p. ex. "Win32_*") ; par défaut : tous.</translation>
        </message>
        <message>
            <source>Namespace</source>
            <translation>Espace de noms</translation>
        </message>
        <message>
            <source>Ne&amp;xt</source>
            <translation>&amp;Suivant</translation>
        </message>
        <message>
            <source>Nearly anybody may answer as this provider</source>
            <translation>Presque n’importe qui peut répondre à sa place</translation>
        </message>
        <message>
            <source>Needs encryption: connect at pktPrivacy to see it.</source>
            <translation>Veut le chiffrement : connectez-vous à pktPrivacy pour le voir.</translation>
        </message>
        <message>
            <source>Negotiated: the server's hint and ours decide, whichever is higher.</source>
            <translation>Négocié : l’indication du serveur et la nôtre décident, la plus élevée l’emporte.</translation>
        </message>
        <message>
            <source>NetworkService</source>
            <translation>NetworkService</translation>
        </message>
        <message>
            <source>No Enable Account</source>
            <translation>Enable Account manque</translation>
        </message>
        <message>
            <source>No Remote Enable</source>
            <translation>Remote Enable manque</translation>
        </message>
        <message>
            <source>No answer: host off, or a firewall drops the packets</source>
            <translation>Pas de réponse : hôte éteint, ou un pare-feu rejette les paquets</translation>
        </message>
        <message>
            <source>No authority (domain controller, KDC) could be reached for authentication.</source>
            <translation>Aucune autorité (contrôleur de domaine, KDC) n’a pu être jointe pour l’authentification.</translation>
        </message>
        <message>
            <source>No binding uses this consumer: it does nothing.</source>
            <translation>Aucune liaison n’utilise ce consommateur : il ne fait rien.</translation>
        </message>
        <message>
            <source>No binding uses this filter: it does nothing.</source>
            <translation>Aucune liaison n’utilise ce filtre : il ne fait rien.</translation>
        </message>
        <message>
            <source>No common authentication service</source>
            <translation>Aucun service d’authentification commun</translation>
        </message>
        <message>
            <source>No connection to %1: %2.</source>
            <translation>Pas de connexion à %1 : %2.</translation>
        </message>
        <message>
            <source>No credentials for this service</source>
            <translation>Pas d’informations d’identification pour ce service</translation>
        </message>
        <message>
            <source>No domain controller answers</source>
            <translation>Aucun contrôleur de domaine ne répond</translation>
        </message>
        <message>
            <source>No hosting model</source>
            <translation>Pas de modèle d’hébergement</translation>
        </message>
        <message>
            <source>No more objects.</source>
            <translation>Plus d’objets.</translation>
        </message>
        <message>
            <source>No object came.</source>
            <translation>Aucun objet n’est arrivé.</translation>
        </message>
        <message>
            <source>No provider is called %1 here.</source>
            <translation>Aucun fournisseur ne s’appelle %1 ici.</translation>
        </message>
        <message>
            <source>No registration names it</source>
            <translation>Aucun enregistrement ne le nomme</translation>
        </message>
        <message>
            <source>No response is to be received.</source>
            <translation>Aucune réponse n’est attendue.</translation>
        </message>
        <message>
            <source>No right to launch or activate from remote</source>
            <translation>Pas de droit d’exécution ou d’activation à distance</translation>
        </message>
        <message>
            <source>No route to the host</source>
            <translation>Pas de route vers l’hôte</translation>
        </message>
        <message>
            <source>No security descriptor came back.</source>
            <translation>Aucun descripteur de sécurité n’est revenu.</translation>
        </message>
        <message>
            <source>No security package that both sides offer can do this.</source>
            <translation>Aucun package de sécurité offert des deux côtés ne le permet.</translation>
        </message>
        <message>
            <source>No setting gave everything; a part comes from %1 on (%2).</source>
            <translation>Aucun réglage n’a tout donné ; une partie arrive à partir de %1 (%2).</translation>
        </message>
        <message>
            <source>No setting is enough. %1 came furthest: %2.</source>
            <translation>Aucun réglage ne suffit. %1 est allé le plus loin : %2.</translation>
        </message>
        <message>
            <source>No such host</source>
            <translation>Hôte inconnu</translation>
        </message>
        <message>
            <source>No such host is known.</source>
            <translation>Aucun hôte de ce nom n’est connu.</translation>
        </message>
        <message>
            <source>No such namespace</source>
            <translation>Espace de noms inconnu</translation>
        </message>
        <message>
            <source>Nobody answered at %4: not even a refusal came, as when the host is off or a firewall drops the packets.</source>
            <translation>Personne n’a répondu à %4 : pas même un refus, comme lorsque l’hôte est éteint ou qu’un pare-feu rejette les paquets.</translation>
        </message>
        <message>
            <source>Nobody listens at the port, or a firewall turns connections away.</source>
            <translation>Personne n’écoute sur le port, ou un pare-feu repousse les connexions.</translation>
        </message>
        <message>
            <source>Nobody listens there</source>
            <translation>Personne n’y écoute</translation>
        </message>
        <message>
            <source>Nobody proves who they are; anyone can read and change the bytes.</source>
            <translation>Personne ne prouve qui il est ; n’importe qui peut lire et modifier les octets.</translation>
        </message>
        <message>
            <source>Nobody: its descriptor grants it to no account.</source>
            <translation>Personne : son descripteur ne l’accorde à aucun compte.</translation>
        </message>
        <message>
            <source>Not a matter of security</source>
            <translation>Pas une affaire de sécurité</translation>
        </message>
        <message>
            <source>Not asked yet.</source>
            <translation>Pas encore demandé.</translation>
        </message>
        <message>
            <source>Not known: the providers could not all be read.</source>
            <translation>Inconnu : les fournisseurs n’ont pas pu être tous lus.</translation>
        </message>
        <message>
            <source>Not known: the registrations could not all be read.</source>
            <translation>Inconnu : les enregistrements n’ont pas pu être tous lus.</translation>
        </message>
        <message>
            <source>Not registered for instances</source>
            <translation>Pas enregistré pour des instances</translation>
        </message>
        <message>
            <source>Not registered in this namespace</source>
            <translation>Pas enregistré dans cet espace de noms</translation>
        </message>
        <message>
            <source>Nothing came within the time-out.</source>
            <translation>Rien n’est venu dans le délai.</translation>
        </message>
        <message>
            <source>Nothing more arrived within the time; the enumeration goes on.</source>
            <translation>Rien d’autre n’est arrivé dans le délai ; l’énumération continue.</translation>
        </message>
        <message>
            <source>Nothing to load</source>
            <translation>Rien à charger</translation>
        </message>
        <message>
            <source>Nothing was tried.</source>
            <translation>Rien n’a été essayé.</translation>
        </message>
        <message>
            <source>Nothing: no registration names it.</source>
            <translation>Rien : aucun enregistrement ne le nomme.</translation>
        </message>
        <message>
            <source>Nr</source>
            <translation>N°</translation>
        </message>
        <message>
            <source>Objects are embedded more than %1 deep.</source>
            <translation>Des objets s’incorporent les uns dans les autres sur plus de %1 niveaux.</translation>
        </message>
        <message>
            <source>Of the single proxies' blankets only the levels of activation, login and services are set.</source>
            <translation>Des couvertures de chaque proxy, seuls les niveaux d’activation, login et services sont réglés.</translation>
        </message>
        <message>
            <source>On the server, dcomcnfg: COM Security of the computer, Launch and Activation Permissions, or the group Distributed COM Users. Event 10016 or 10015 in its System log names account and address.</source>
            <translation>Sur le serveur, dcomcnfg : Sécurité COM de l’ordinateur, autorisations d’exécution et d’activation, ou le groupe Distributed COM Users. L’événement 10016 ou 10015 de son journal Système nomme le compte et l’adresse.</translation>
        </message>
        <message>
            <source>On the server, wmimgmt.msc: Properties, Security, choose %2, grant %6.</source>
            <translation>Sur le serveur, wmimgmt.msc : Propriétés, Sécurité, choisissez %2, accordez %6.</translation>
        </message>
        <message>
            <source>On the server, wmimgmt.msc: Properties, Security, choose %2, grant Remote Enable (and Enable Account) to the account or its group.</source>
            <translation>Sur le serveur, wmimgmt.msc : Propriétés, Sécurité, choisissez %2, accordez Remote Enable (et Enable Account) au compte ou à son groupe.</translation>
        </message>
        <message>
            <source>On the server, wmimgmt.msc: Properties, Security, choose %2. Look for a Deny entry and for a descriptor that inherits nothing from above.</source>
            <translation>Sur le serveur, wmimgmt.msc : Propriétés, Sécurité, choisissez %2. Cherchez une ligne de refus, ou un descripteur qui n’hérite rien d’au-dessus.</translation>
        </message>
        <message>
            <source>Once for all users: what it opened or remembered for one of them is at hand when it serves the next.</source>
            <translation>Une fois pour tous les utilisateurs : ce qu’il a ouvert ou retenu pour l’un, il l’a sous la main quand il sert le suivant.</translation>
        </message>
        <message>
            <source>Once for each user who asks, with the user's name: what it keeps of one is apart from what it keeps of the next.</source>
            <translation>Une fois pour chaque utilisateur qui demande, avec son nom : ce qu’il garde de l’un est séparé de ce qu’il garde du suivant.</translation>
        </message>
        <message>
            <source>Once more for each locale.</source>
            <translation>Une fois de plus pour chaque langue.</translation>
        </message>
        <message>
            <source>One blanket for all: a script cannot set that of a single proxy.</source>
            <translation>Une seule couverture pour tous : un script ne peut pas régler celle d’un seul proxy.</translation>
        </message>
        <message>
            <source>One more account. Repeatable.</source>
            <translation>Un compte de plus. Répétable.</translation>
        </message>
        <message>
            <source>One of: %1.</source>
            <translation>Au choix : %1.</translation>
        </message>
        <message>
            <source>One row that %1 may not see may have made the whole enumeration fail.</source>
            <translation>Une seule ligne que %1 ne peut pas voir a peut-être fait échouer toute l’énumération.</translation>
        </message>
        <message>
            <source>Only CLASS's subclasses.</source>
            <translation>Seulement les sous-classes de CLASS.</translation>
        </message>
        <message>
            <source>Only service accounts may answer as it</source>
            <translation>Seuls les comptes de service peuvent répondre à sa place</translation>
        </message>
        <message>
            <source>Open this step's connection and query in the window</source>
            <translation>Ouvrir dans la fenêtre la connexion et la requête de cette étape</translation>
        </message>
        <message>
            <source>Open to you.</source>
            <translation>Ouvert pour vous.</translation>
        </message>
        <message>
            <source>Open to you; gives nothing below pktPrivacy.</source>
            <translation>Ouvert pour vous ; ne donne rien au-dessous de pktPrivacy.</translation>
        </message>
        <message>
            <source>Or: %1</source>
            <translation>Ou : %1</translation>
        </message>
        <message>
            <source>Out</source>
            <translation>Sortie</translation>
        </message>
        <message>
            <source>Out of memory.</source>
            <translation>Mémoire insuffisante.</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Propriétaire</translation>
        </message>
        <message>
            <source>Part of the WMI service</source>
            <translation>Partie du service WMI</translation>
        </message>
        <message>
            <source>Part of the answer was withheld</source>
            <translation>Une partie de la réponse a été retenue</translation>
        </message>
        <message>
            <source>Password of %1 on %2</source>
            <translation>Mot de passe de %1 sur %2</translation>
        </message>
        <message>
            <source>Password of %1: </source>
            <translation>Mot de passe de %1 : </translation>
        </message>
        <message>
            <source>Passwords and the lab's switches are for the lab; the step works at “host: current”.</source>
            <translation>Les mots de passe et les interrupteurs du laboratoire sont pour le laboratoire ; l’étape travaille avec « host: current ».</translation>
        </message>
        <message>
            <source>Per user</source>
            <translation>Par utilisateur</translation>
        </message>
        <message>
            <source>Port 135 answers, the dynamic port does not</source>
            <translation>Le port 135 répond, le port dynamique non</translation>
        </message>
        <message>
            <source>Port of the resolver; default: 135 if it may be bound, else a free one.</source>
            <translation>Port du résolveur ; par défaut : 135 s’il est permis, sinon un port libre.</translation>
        </message>
        <message>
            <source>PowerShell cannot connect as the anonymous user: this connects as whoever runs it.</source>
            <translation>PowerShell ne peut pas se connecter en anonyme : ceci se connecte au nom de qui l’exécute.</translation>
        </message>
        <message>
            <source>PowerShell cannot set the blanket of a single proxy: the connection's is used for all.</source>
            <translation>PowerShell ne peut pas régler la couverture d’un seul proxy : celle de la connexion sert pour tous.</translation>
        </message>
        <message>
            <source>Presenter mode: larger type; Space, Right or Page Down goes on, Left goes back, Esc ends</source>
            <translation>Mode présentation : plus grands caractères ; Espace, Droite ou Page suivante avance, Gauche recule, Échap termine</translation>
        </message>
        <message>
            <source>Print a graph for Graphviz instead.</source>
            <translation>Afficher plutôt un graphe pour Graphviz.</translation>
        </message>
        <message>
            <source>Print this and do nothing else.</source>
            <translation>Afficher ceci, et rien d’autre.</translation>
        </message>
        <message>
            <source>Prints the classes of a namespace.</source>
            <translation>Affiche les classes d’un espace de noms.</translation>
        </message>
        <message>
            <source>Prints the permanent event subscriptions of a host: filters, consumers, what binds them, who made them, and what about them is suspicious. Looks into ROOT\subscription, ROOT\DEFAULT and --namespace, and where references lead.</source>
            <translation>Affiche les abonnements permanents d’un hôte : filtres, consommateurs, ce qui les lie, qui les a créés, et ce qu’ils ont de suspect. Regarde dans ROOT\subscription, ROOT\DEFAULT et --namespace, et là où mènent les références.</translation>
        </message>
        <message>
            <source>Prints the providers that are registered in --namespace, the riskiest first: as whom their code acts, where it is loaded, what it is called for. With NAME all about one of them.</source>
            <translation>Affiche les fournisseurs enregistrés dans --namespace, les plus risqués d’abord : sous quelle identité agit leur code, où il est chargé, pour quoi il est appelé. Avec NAME, tout sur l’un d’eux.</translation>
        </message>
        <message>
            <source>Prints the security descriptor of --namespace: its DACL line by line, what this account may do, and what another one may (--account). With --tree a line for each namespace below.</source>
            <translation>Affiche le descripteur de sécurité de --namespace : sa DACL ligne par ligne, ce que ce compte peut faire et ce que peut un autre (--account). Avec --tree, une ligne pour chaque espace de noms au-dessous.</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>Problème</translation>
        </message>
        <message>
            <source>Progress of the probe</source>
            <translation>Progression du sondage</translation>
        </message>
        <message>
            <source>Provider</source>
            <translation>Fournisseur</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>Proxy</translation>
        </message>
        <message>
            <source>Pure is FALSE: it goes on as a client of WMI after it has served, and WMI waits for it before it shuts down.</source>
            <translation>Pure vaut FALSE : il reste client de WMI après avoir servi, et WMI l’attend avant de s’arrêter.</translation>
        </message>
        <message>
            <source>Qualifiers on the properties of an instance are not supported.</source>
            <translation>Les qualificateurs sur les propriétés d’une instance ne sont pas pris en charge.</translation>
        </message>
        <message>
            <source>Queries and consumers</source>
            <translation>Requêtes et consommateurs</translation>
        </message>
        <message>
            <source>Query</source>
            <translation>Requête</translation>
        </message>
        <message>
            <source>Raise the %1 proxy to %2</source>
            <translation>Élever le proxy %1 à %2</translation>
        </message>
        <message>
            <source>Raise to %1</source>
            <translation>Élever à %1</translation>
        </message>
        <message>
            <source>Read as if they were not set: %1.</source>
            <translation>Lues comme si elles n’étaient pas définies : %1.</translation>
        </message>
        <message>
            <source>Read more MOF files from DIR. Repeatable.</source>
            <translation>Lire d’autres fichiers MOF de DIR. Répétable.</translation>
        </message>
        <message>
            <source>Reads MOF files one after the other, as one body of text: a class of an earlier file serves a later one, and what the lab declares is known. Prints counts; every error goes to stderr as FILE:LINE:COLUMN: message.</source>
            <translation>Lit des fichiers MOF l’un après l’autre, comme un seul texte : une classe d’un fichier sert au suivant, et ce que le laboratoire déclare est connu. Affiche les nombres ; chaque erreur va sur stderr sous la forme FILE:LINE:COLUMN: message.</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Raison</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>Reçus</translation>
        </message>
        <message>
            <source>References are nested more than %1 deep.</source>
            <translation>Des références s’imbriquent sur plus de %1 niveaux.</translation>
        </message>
        <message>
            <source>Refresh %1, %2, rows: %3</source>
            <translation>Refresh %1, %2, lignes : %3</translation>
        </message>
        <message>
            <source>Registered for</source>
            <translation>Enregistré pour</translation>
        </message>
        <message>
            <source>Registration</source>
            <translation>Enregistrement</translation>
        </message>
        <message>
            <source>Registrations or classes name it, and there is no such provider here: who asks gets WBEM_E_PROVIDER_NOT_FOUND.</source>
            <translation>Des enregistrements ou des classes le nomment, et il n’y a pas ici de tel fournisseur : qui demande reçoit WBEM_E_PROVIDER_NOT_FOUND.</translation>
        </message>
        <message>
            <source>Registrations or classes name it; the list of providers could not be read to its end.</source>
            <translation>Des enregistrements ou des classes le nomment ; la liste des fournisseurs n’a pas pu être lue jusqu’au bout.</translation>
        </message>
        <message>
            <source>Remote Enable</source>
            <translation>Remote Enable</translation>
        </message>
        <message>
            <source>Requested</source>
            <translation>Demandé</translation>
        </message>
        <message>
            <source>Reset the lab: its switches, its objects, and what was passed</source>
            <translation>Réinitialiser le laboratoire : ses interrupteurs, ses objets et ce qui est réussi</translation>
        </message>
        <message>
            <source>Resource attribute</source>
            <translation>Attribut de ressource</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Résultat</translation>
        </message>
        <message>
            <source>ResultClass, Role, RequiredQualifier, ClassDefsOnly, SchemaOnly or KeysOnly</source>
            <translation>ResultClass, Role, RequiredQualifier, ClassDefsOnly, SchemaOnly ou KeysOnly</translation>
        </message>
        <message>
            <source>Rights</source>
            <translation>Droits</translation>
        </message>
        <message>
            <source>Risk</source>
            <translation>Risque</translation>
        </message>
        <message>
            <source>Rows are missing: the provider left out what %1 may not see, and said so (%2).</source>
            <translation>Il manque des lignes : le fournisseur a omis ce que %1 ne peut pas voir, et l’a dit (%2).</translation>
        </message>
        <message>
            <source>Runs a WQL query and prints its rows as they arrive. Ctrl-C ends it; what has arrived is printed.</source>
            <translation>Exécute une requête WQL et affiche ses lignes à mesure qu’elles arrivent. Ctrl-C y met fin ; ce qui est arrivé est affiché.</translation>
        </message>
        <message>
            <source>Runs as</source>
            <translation>S’exécute comme</translation>
        </message>
        <message>
            <source>Runs on another machine</source>
            <translation>Tourne sur une autre machine</translation>
        </message>
        <message>
            <source>Runs, or may run, in a process of its own</source>
            <translation>Tourne, ou peut tourner, dans un processus à lui</translation>
        </message>
        <message>
            <source>SELECT, ASSOCIATORS OF or REFERENCES OF</source>
            <translation>SELECT, ASSOCIATORS OF ou REFERENCES OF</translation>
        </message>
        <message>
            <source>Says that it acts as its caller, and cannot</source>
            <translation>Dit agir comme son appelant, et ne le peut pas</translation>
        </message>
        <message>
            <source>SchemaOnly needs the path of a class, not of an instance.</source>
            <translation>SchemaOnly demande le chemin d’une classe, pas d’une instance.</translation>
        </message>
        <message>
            <source>Seconds from one refresh to the next</source>
            <translation>Secondes d’une actualisation à la suivante</translation>
        </message>
        <message>
            <source>Security must be initialised before any interface is used.</source>
            <translation>La sécurité doit être initialisée avant l’emploi de toute interface.</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Envoyés</translation>
        </message>
        <message>
            <source>Serves the lab until Ctrl-C or SIGTERM: a WMI host with accounts, namespaces and rules of its own. Prints "listening on ADDR:PORT".</source>
            <translation>Sert le laboratoire jusqu’à Ctrl-C ou SIGTERM : un hôte WMI avec ses propres comptes, espaces de noms et règles. Affiche « listening on ADDR:PORT ».</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Service</translation>
        </message>
        <message>
            <source>Services to try, with commas; that of --authn-service unless given.</source>
            <translation>Services à essayer, séparés par des virgules ; celui de --authn-service si rien n’est donné.</translation>
        </message>
        <message>
            <source>Set at</source>
            <translation>Défini dans</translation>
        </message>
        <message>
            <source>Set the clocks (w32tm /resync, timedatectl). NTLM does not look at them.</source>
            <translation>Réglez les horloges (w32tm /resync, timedatectl). NTLM ne les regarde pas.</translation>
        </message>
        <message>
            <source>Show the calls behind this cell</source>
            <translation>Montrer les appels de cette case</translation>
        </message>
        <message>
            <source>Since DCOM hardening (KB5004442) a server refuses activation below pktIntegrity, and this one was asked at %3.</source>
            <translation>Depuis le durcissement de DCOM (KB5004442), un serveur refuse l’activation au-dessous de pktIntegrity, et celle-ci a été demandée à %3.</translation>
        </message>
        <message>
            <source>Some objects are missing: the account may not see them.</source>
            <translation>Certains objets manquent : le compte ne peut pas les voir.</translation>
        </message>
        <message>
            <source>Some values may have been withheld, and the server does not say so: %1.</source>
            <translation>Des valeurs ont peut-être été retenues, et le serveur ne le dit pas : %1.</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Static and dynamic cloaking exclude each other.</source>
            <translation>Le masquage statique et le masquage dynamique s’excluent.</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Étapes</translation>
        </message>
        <message>
            <source>Stop after this many events.</source>
            <translation>S’arrêter après ce nombre d’événements.</translation>
        </message>
        <message>
            <source>Stop after this many seconds.</source>
            <translation>S’arrêter après ce nombre de secondes.</translation>
        </message>
        <message>
            <source>Stop after this many times.</source>
            <translation>S’arrêter après autant de fois.</translation>
        </message>
        <message>
            <source>Subscribes to events and prints each as it comes, until Ctrl-C, --count or --seconds.</source>
            <translation>S’abonne à des événements et affiche chacun quand il arrive, jusqu’à Ctrl-C, --count ou --seconds.</translation>
        </message>
        <message>
            <source>Supports</source>
            <translation>Permet</translation>
        </message>
        <message>
            <source>Switched off</source>
            <translation>Désactivé</translation>
        </message>
        <message>
            <source>The DCOM header of the answer is not valid.</source>
            <translation>L’en-tête DCOM de la réponse n’est pas valide.</translation>
        </message>
        <message>
            <source>The ID of the parameter %1 must be a number.</source>
            <translation>L’ID du paramètre %1 doit être un nombre.</translation>
        </message>
        <message>
            <source>The IWbemContext is not valid.</source>
            <translation>L’IWbemContext n’est pas valide.</translation>
        </message>
        <message>
            <source>The RPC server is too busy.</source>
            <translation>Le serveur RPC est trop occupé.</translation>
        </message>
        <message>
            <source>The WMI service of the host is shutting down.</source>
            <translation>Le service WMI de l’hôte est en cours d’arrêt.</translation>
        </message>
        <message>
            <source>The account is disabled or locked out</source>
            <translation>Le compte est désactivé ou verrouillé</translation>
        </message>
        <message>
            <source>The account is disabled.</source>
            <translation>Le compte est désactivé.</translation>
        </message>
        <message>
            <source>The account is locked out.</source>
            <translation>Le compte est verrouillé.</translation>
        </message>
        <message>
            <source>The account may do anything on its machine: one place where the code forgets to act as its caller, or a fault in it, and so may the caller. Windows advises against it, and logs it (events 5603, 5604).</source>
            <translation>Ce compte peut tout sur sa machine : un endroit où le code oublie d’agir comme son appelant, ou une faute, et l’appelant peut tout aussi. Windows le déconseille, et le note (événements 5603, 5604).</translation>
        </message>
        <message>
            <source>The account may not do this here, or the connection's security is lower than the namespace or provider demands.</source>
            <translation>Le compte ne peut pas faire cela ici, ou la sécurité de la connexion est inférieure à ce que l’espace de noms ou le fournisseur exige.</translation>
        </message>
        <message>
            <source>The alias $%1 is declared already.</source>
            <translation>L’alias $%1 est déjà déclaré.</translation>
        </message>
        <message>
            <source>The alias $%1 is not declared.</source>
            <translation>L’alias $%1 n’est pas déclaré.</translation>
        </message>
        <message>
            <source>The alias $%1 must be declared before it is embedded.</source>
            <translation>L’alias $%1 doit être déclaré avant d’être incorporé.</translation>
        </message>
        <message>
            <source>The answer has no result.</source>
            <translation>La réponse n’a pas de résultat.</translation>
        </message>
        <message>
            <source>The answer is malformed: %1: %2</source>
            <translation>La réponse est mal formée : %1 : %2</translation>
        </message>
        <message>
            <source>The answer is not complete.</source>
            <translation>La réponse n’est pas complète.</translation>
        </message>
        <message>
            <source>The authentication does not come to an end.</source>
            <translation>L’authentification n’en finit pas.</translation>
        </message>
        <message>
            <source>The authentication ended before it was complete.</source>
            <translation>L’authentification a cessé avant d’être complète.</translation>
        </message>
        <message>
            <source>The authentication level is not supported.</source>
            <translation>Le niveau d’authentification n’est pas pris en charge.</translation>
        </message>
        <message>
            <source>The authentication service is not known to one of the sides.</source>
            <translation>Le service d’authentification est inconnu de l’un des côtés.</translation>
        </message>
        <message>
            <source>The authority does not know this account.</source>
            <translation>L’autorité ne connaît pas ce compte.</translation>
        </message>
        <message>
            <source>The authority knows %1 and does not let the account log on: it is disabled, locked out or expired.</source>
            <translation>L’autorité connaît %1 et ne laisse pas le compte ouvrir de session : il est désactivé, verrouillé ou expiré.</translation>
        </message>
        <message>
            <source>The binding names no consumer.</source>
            <translation>La liaison ne nomme pas de consommateur.</translation>
        </message>
        <message>
            <source>The binding names no filter.</source>
            <translation>La liaison ne nomme pas de filtre.</translation>
        </message>
        <message>
            <source>The blanket of %1 is out of a program's reach: COM itself activates and logs in.</source>
            <translation>La couverture de %1 est hors de portée d’un programme : COM lui-même active et ouvre la session.</translation>
        </message>
        <message>
            <source>The block that begins here has no end.</source>
            <translation>Le bloc qui commence ici n’a pas de fin.</translation>
        </message>
        <message>
            <source>The call failed and did not run on the host.</source>
            <translation>L’appel a échoué et ne s’est pas exécuté sur l’hôte.</translation>
        </message>
        <message>
            <source>The call succeeded.</source>
            <translation>L’appel a réussi.</translation>
        </message>
        <message>
            <source>The call told %4 no name (%6): to the host it came from ANONYMOUS LOGON, whom Windows lets neither activate nor log in unless somebody has allowed it.</source>
            <translation>L’appel n’a donné aucun nom à %4 (%6) : pour l’hôte, il venait d’ANONYMOUS LOGON, que Windows ne laisse ni activer ni se connecter sauf si quelqu’un l’a permis.</translation>
        </message>
        <message>
            <source>The call took too long</source>
            <translation>L’appel a duré trop longtemps</translation>
        </message>
        <message>
            <source>The call was cancelled.</source>
            <translation>L’appel a été annulé.</translation>
        </message>
        <message>
            <source>The call's bytes and the error's name are in the ledger.</source>
            <translation>Les octets de l’appel et le nom de l’erreur sont dans le registre.</translation>
        </message>
        <message>
            <source>The class %1 has no properties %2.</source>
            <translation>La classe %1 n’a pas de propriétés %2.</translation>
        </message>
        <message>
            <source>The class %1 has no property %2.</source>
            <translation>La classe %1 n’a pas de propriété %2.</translation>
        </message>
        <message>
            <source>The class %1 is abstract: it has no instances.</source>
            <translation>La classe %1 est abstraite : elle n’a pas d’instances.</translation>
        </message>
        <message>
            <source>The class %1 is declared already.</source>
            <translation>La classe %1 est déjà déclarée.</translation>
        </message>
        <message>
            <source>The class %1 is not known in %2.</source>
            <translation>La classe %1 est inconnue dans %2.</translation>
        </message>
        <message>
            <source>The class does not exist.</source>
            <translation>La classe n’existe pas.</translation>
        </message>
        <message>
            <source>The class has no method %1 with parameters.</source>
            <translation>La classe n’a pas de méthode %1 avec des paramètres.</translation>
        </message>
        <message>
            <source>The class has no such method.</source>
            <translation>La classe n’a pas cette méthode.</translation>
        </message>
        <message>
            <source>The class in FROM is not an event class.</source>
            <translation>La classe de FROM n’est pas une classe d’événements.</translation>
        </message>
        <message>
            <source>The class is not registered on the host.</source>
            <translation>La classe n’est pas enregistrée sur l’hôte.</translation>
        </message>
        <message>
            <source>The classes and instances have more than %1 members in all.</source>
            <translation>Les classes et les instances ont en tout plus de %1 membres.</translation>
        </message>
        <message>
            <source>The client fetched the results too slowly.</source>
            <translation>Le client a cherché les résultats trop lentement.</translation>
        </message>
        <message>
            <source>The clocks differ</source>
            <translation>Les horloges diffèrent</translation>
        </message>
        <message>
            <source>The clocks of client and server differ too much.</source>
            <translation>Les horloges du client et du serveur diffèrent trop.</translation>
        </message>
        <message>
            <source>The closing quote is missing.</source>
            <translation>Le guillemet fermant manque.</translation>
        </message>
        <message>
            <source>The comment that begins here has no end.</source>
            <translation>Le commentaire qui commence ici n’a pas de fin.</translation>
        </message>
        <message>
            <source>The condition has more than %1 comparisons.</source>
            <translation>La condition a plus de %1 comparaisons.</translation>
        </message>
        <message>
            <source>The condition is nested more than %1 deep.</source>
            <translation>La condition s’imbrique sur plus de %1 niveaux.</translation>
        </message>
        <message>
            <source>The connection broke</source>
            <translation>La connexion s’est rompue</translation>
        </message>
        <message>
            <source>The connection broke while the call was under way.</source>
            <translation>La connexion s’est rompue pendant l’appel.</translation>
        </message>
        <message>
            <source>The connection is taken, then silence</source>
            <translation>La connexion est acceptée, puis le silence</translation>
        </message>
        <message>
            <source>The connection to %1 failed: %2.</source>
            <translation>La connexion à %1 a échoué : %2.</translation>
        </message>
        <message>
            <source>The connection to %1 is closed.</source>
            <translation>La connexion à %1 est fermée.</translation>
        </message>
        <message>
            <source>The data is not valid.</source>
            <translation>Les données ne sont pas valides.</translation>
        </message>
        <message>
            <source>The data of a call does not follow its definition.</source>
            <translation>Les données d’un appel ne suivent pas sa définition.</translation>
        </message>
        <message>
            <source>The descriptor cannot be read: %1</source>
            <translation>Le descripteur ne peut pas être lu : %1</translation>
        </message>
        <message>
            <source>The domain is named already, above: WMI takes it in one place only.</source>
            <translation>Le domaine est déjà nommé plus haut : WMI ne l’accepte qu’à un endroit.</translation>
        </message>
        <message>
            <source>The end of the query</source>
            <translation>la fin de la requête</translation>
        </message>
        <message>
            <source>The engine's default: impersonate.</source>
            <translation>La valeur par défaut du moteur : impersonate.</translation>
        </message>
        <message>
            <source>The file is larger than %1 KiB.</source>
            <translation>Le fichier dépasse %1 Kio.</translation>
        </message>
        <message>
            <source>The file is longer than %1 characters.</source>
            <translation>Le fichier dépasse %1 caractères.</translation>
        </message>
        <message>
            <source>The file is not UTF-8 text.</source>
            <translation>Le fichier n’est pas du texte UTF-8.</translation>
        </message>
        <message>
            <source>The first fragment is missing.</source>
            <translation>Le premier fragment manque.</translation>
        </message>
        <message>
            <source>The host could not load or start the provider.</source>
            <translation>L’hôte n’a pas pu charger ou démarrer le fournisseur.</translation>
        </message>
        <message>
            <source>The host did not give all %1 (%2).</source>
            <translation>L’hôte n’a pas tout donné (%1 : %2).</translation>
        </message>
        <message>
            <source>The host does not accept the transfer syntax.</source>
            <translation>L’hôte n’accepte pas la syntaxe de transfert.</translation>
        </message>
        <message>
            <source>The host does not implement this.</source>
            <translation>L’hôte n’implémente pas cela.</translation>
        </message>
        <message>
            <source>The host does not know this interface pointer.</source>
            <translation>L’hôte ne connaît pas ce pointeur d’interface.</translation>
        </message>
        <message>
            <source>The host does not offer this RPC interface.</source>
            <translation>L’hôte n’offre pas cette interface RPC.</translation>
        </message>
        <message>
            <source>The host does not support this feature or operation.</source>
            <translation>L’hôte ne prend pas en charge cette fonction ou cette opération.</translation>
        </message>
        <message>
            <source>The host has too much to do.</source>
            <translation>L’hôte a trop à faire.</translation>
        </message>
        <message>
            <source>The host met a state it did not expect.</source>
            <translation>L’hôte a rencontré un état inattendu.</translation>
        </message>
        <message>
            <source>The host or the port cannot be reached, or refuses connections.</source>
            <translation>L’hôte ou le port est inaccessible, ou refuse les connexions.</translation>
        </message>
        <message>
            <source>The host ran out of memory.</source>
            <translation>L’hôte manque de mémoire.</translation>
        </message>
        <message>
            <source>The host refuses to spend more memory, handles or tasks on this.</source>
            <translation>L’hôte refuse d’y consacrer plus de mémoire, de descripteurs ou de tâches.</translation>
        </message>
        <message>
            <source>The host sent something that is no %1.</source>
            <translation>L’hôte a envoyé quelque chose qui n’est pas un %1.</translation>
        </message>
        <message>
            <source>The host speaks another version of DCOM.</source>
            <translation>L’hôte parle une autre version de DCOM.</translation>
        </message>
        <message>
            <source>The host's error object:</source>
            <translation>L’objet d’erreur de l’hôte :</translation>
        </message>
        <message>
            <source>The host's interface has no such method.</source>
            <translation>L’interface de l’hôte n’a pas cette méthode.</translation>
        </message>
        <message>
            <source>The interface belongs to another apartment.</source>
            <translation>L’interface appartient à un autre apartment.</translation>
        </message>
        <message>
            <source>The interface was not bound on this connection.</source>
            <translation>L’interface n’a pas été liée sur cette connexion.</translation>
        </message>
        <message>
            <source>The job has no files.</source>
            <translation>La tâche n’a pas de fichiers.</translation>
        </message>
        <message>
            <source>The job's state does not allow this.</source>
            <translation>L’état de la tâche ne le permet pas.</translation>
        </message>
        <message>
            <source>The key "%1" is named twice.</source>
            <translation>La clé « %1 » est nommée deux fois.</translation>
        </message>
        <message>
            <source>The lesson has no step: a line with ## is missing.</source>
            <translation>La leçon n’a pas d’étape : il manque une ligne avec ##.</translation>
        </message>
        <message>
            <source>The lesson has no title: a line with one # is missing.</source>
            <translation>La leçon n’a pas de titre : il manque une ligne avec un seul #.</translation>
        </message>
        <message numerus="yes">
            <source>The line is longer than %n characters.</source>
            <translation>
                <numerusform>La ligne dépasse %n caractère.</numerusform>
                <numerusform>La ligne dépasse %n caractères.</numerusform>
            </translation>
        </message>
        <message>
            <source>The locale is not supported.</source>
            <translation>Les paramètres régionaux ne sont pas pris en charge.</translation>
        </message>
        <message>
            <source>The login worked, and the provider must act as %1 to fetch the data: the impersonation level %6 does not allow that.</source>
            <translation>La connexion a abouti, et le fournisseur doit agir comme %1 pour chercher les données : le niveau d’emprunt d’identité %6 ne le permet pas.</translation>
        </message>
        <message>
            <source>The logon failed: wrong user name or password, or the account may not log on.</source>
            <translation>L’ouverture de session a échoué : nom d’utilisateur ou mot de passe incorrect, ou le compte ne peut pas ouvrir de session.</translation>
        </message>
        <message>
            <source>The method %1 is declared twice.</source>
            <translation>La méthode %1 est déclarée deux fois.</translation>
        </message>
        <message>
            <source>The method has no name.</source>
            <translation>La méthode n’a pas de nom.</translation>
        </message>
        <message>
            <source>The method's parameters are not valid.</source>
            <translation>Les paramètres de la méthode ne sont pas valides.</translation>
        </message>
        <message>
            <source>The name %1 could not be resolved in time.</source>
            <translation>Le nom %1 n’a pas pu être résolu à temps.</translation>
        </message>
        <message>
            <source>The name of a pragma</source>
            <translation>le nom d’un pragma</translation>
        </message>
        <message>
            <source>The name of the host does not resolve to an address.</source>
            <translation>Le nom de l’hôte ne se résout pas en une adresse.</translation>
        </message>
        <message>
            <source>The name of the superclass</source>
            <translation>le nom de la superclasse</translation>
        </message>
        <message>
            <source>The namespace demands an encrypted connection (pktPrivacy).</source>
            <translation>L’espace de noms exige une connexion chiffrée (pktPrivacy).</translation>
        </message>
        <message>
            <source>The namespace demands encryption</source>
            <translation>L’espace de noms exige le chiffrement</translation>
        </message>
        <message>
            <source>The namespace does not exist.</source>
            <translation>L’espace de noms n’existe pas.</translation>
        </message>
        <message>
            <source>The namespace is missing behind the colon.</source>
            <translation>L’espace de noms manque après le deux-points.</translation>
        </message>
        <message>
            <source>The number %1 is out of range.</source>
            <translation>Le nombre %1 est hors limites.</translation>
        </message>
        <message>
            <source>The number does not fit into %1.</source>
            <translation>Le nombre ne tient pas dans %1.</translation>
        </message>
        <message>
            <source>The object asked for does not exist.</source>
            <translation>L’objet demandé n’existe pas.</translation>
        </message>
        <message>
            <source>The object does not exist.</source>
            <translation>L’objet n’existe pas.</translation>
        </message>
        <message>
            <source>The object does not offer this interface.</source>
            <translation>L’objet n’offre pas cette interface.</translation>
        </message>
        <message>
            <source>The object exists already.</source>
            <translation>L’objet existe déjà.</translation>
        </message>
        <message>
            <source>The object exporter is not known on the host.</source>
            <translation>L’exportateur d’objets est inconnu sur l’hôte.</translation>
        </message>
        <message>
            <source>The object is gone</source>
            <translation>L’objet n’existe plus</translation>
        </message>
        <message>
            <source>The object is not known on the host.</source>
            <translation>L’objet est inconnu sur l’hôte.</translation>
        </message>
        <message>
            <source>The object is not valid.</source>
            <translation>L’objet n’est pas valide.</translation>
        </message>
        <message>
            <source>The object on the host is gone.</source>
            <translation>L’objet n’est plus sur l’hôte.</translation>
        </message>
        <message>
            <source>The object path is not valid.</source>
            <translation>Le chemin de l’objet n’est pas valide.</translation>
        </message>
        <message>
            <source>The object path that begins here has no closing brace.</source>
            <translation>Le chemin d’objet qui commence ici n’a pas d’accolade fermante.</translation>
        </message>
        <message>
            <source>The object's path is empty.</source>
            <translation>Le chemin de l’objet est vide.</translation>
        </message>
        <message>
            <source>The operation is not valid here.</source>
            <translation>L’opération n’est pas valide ici.</translation>
        </message>
        <message>
            <source>The operation timed out on the host.</source>
            <translation>L’opération a dépassé son délai sur l’hôte.</translation>
        </message>
        <message>
            <source>The operation was cancelled.</source>
            <translation>L’opération a été annulée.</translation>
        </message>
        <message>
            <source>The other end reset the connection.</source>
            <translation>L’autre extrémité a réinitialisé la connexion.</translation>
        </message>
        <message>
            <source>The other parameters of the %1 proxy</source>
            <translation>Les autres paramètres du proxy %1</translation>
        </message>
        <message>
            <source>The parameter %1 is declared twice.</source>
            <translation>Le paramètre %1 est déclaré deux fois.</translation>
        </message>
        <message>
            <source>The parameters %1 and %2 have the same ID.</source>
            <translation>Les paramètres %1 et %2 ont le même ID.</translation>
        </message>
        <message>
            <source>The password is longer than BITS takes.</source>
            <translation>Le mot de passe est plus long que BITS ne l’accepte.</translation>
        </message>
        <message>
            <source>The path has more than %1 keys.</source>
            <translation>Le chemin a plus de %1 clés.</translation>
        </message>
        <message>
            <source>The path is empty.</source>
            <translation>Le chemin est vide.</translation>
        </message>
        <message>
            <source>The path is longer than %1 characters.</source>
            <translation>Le chemin dépasse %1 caractères.</translation>
        </message>
        <message>
            <source>The path of $%1 contains itself.</source>
            <translation>Le chemin de $%1 se contient lui-même.</translation>
        </message>
        <message>
            <source>The peer cannot give the protection that was asked for.</source>
            <translation>L’autre côté ne peut pas donner la protection demandée.</translation>
        </message>
        <message>
            <source>The ping set is not known on the host.</source>
            <translation>L’ensemble de pings est inconnu sur l’hôte.</translation>
        </message>
        <message>
            <source>The principal name can only be given as an authority (kerberos:NAME).</source>
            <translation>Le nom du principal ne peut être donné que comme autorité (kerberos:NAME).</translation>
        </message>
        <message>
            <source>The principal name is not the server's</source>
            <translation>Le nom principal n’est pas celui du serveur</translation>
        </message>
        <message>
            <source>The property %1 is declared twice.</source>
            <translation>La propriété %1 est déclarée deux fois.</translation>
        </message>
        <message>
            <source>The property %1 is set twice.</source>
            <translation>La propriété %1 est définie deux fois.</translation>
        </message>
        <message>
            <source>The property does not exist.</source>
            <translation>La propriété n’existe pas.</translation>
        </message>
        <message>
            <source>The property name has too many parts.</source>
            <translation>Le nom de la propriété a trop de parties.</translation>
        </message>
        <message>
            <source>The provider cannot do this (for instance enumerate).</source>
            <translation>Le fournisseur ne peut pas faire cela (par exemple énumérer).</translation>
        </message>
        <message>
            <source>The provider does not implement this method.</source>
            <translation>Le fournisseur n’implémente pas cette méthode.</translation>
        </message>
        <message>
            <source>The provider failed after it was initialised.</source>
            <translation>Le fournisseur a échoué après son initialisation.</translation>
        </message>
        <message>
            <source>The provider must impersonate</source>
            <translation>Le fournisseur doit emprunter l’identité</translation>
        </message>
        <message>
            <source>The provider refused</source>
            <translation>Le fournisseur a refusé</translation>
        </message>
        <message>
            <source>The provider that the schema names does not exist.</source>
            <translation>Le fournisseur nommé par le schéma n’existe pas.</translation>
        </message>
        <message>
            <source>The proxy wants other credentials (HTTP 407).</source>
            <translation>Le proxy veut d’autres informations d’identification (HTTP 407).</translation>
        </message>
        <message>
            <source>The qualifier %1 is given twice.</source>
            <translation>Le qualificateur %1 est donné deux fois.</translation>
        </message>
        <message>
            <source>The qualifier %1 of the superclass cannot be overridden.</source>
            <translation>Le qualificateur %1 de la superclasse ne peut pas être redéfini.</translation>
        </message>
        <message>
            <source>The query is empty.</source>
            <translation>La requête est vide.</translation>
        </message>
        <message>
            <source>The query is longer than %1 characters.</source>
            <translation>La requête dépasse %1 caractères.</translation>
        </message>
        <message>
            <source>The query is no WQL: %1</source>
            <translation>La requête n’est pas du WQL : %1</translation>
        </message>
        <message>
            <source>The query is not valid.</source>
            <translation>La requête n’est pas valide.</translation>
        </message>
        <message>
            <source>The query is well-formed WQL, and something it names is not there: the class %1 or one of its properties: %2.</source>
            <translation>La requête est du WQL bien formé, et quelque chose qu’elle nomme n’existe pas : la classe %1 ou l’une de ses propriétés : %2.</translation>
        </message>
        <message>
            <source>The query language is not supported.</source>
            <translation>Le langage de requête n’est pas pris en charge.</translation>
        </message>
        <message>
            <source>The query's syntax is wrong.</source>
            <translation>La syntaxe de la requête est incorrecte.</translation>
        </message>
        <message>
            <source>The reference is no object path: %1 (column %2: %3)</source>
            <translation>La référence n’est pas un chemin d’objet : %1 (colonne %2 : %3)</translation>
        </message>
        <message>
            <source>The reference leads to another computer, %1.</source>
            <translation>La référence mène à un autre ordinateur, %1.</translation>
        </message>
        <message>
            <source>The reference leads to no consumer: %1</source>
            <translation>La référence ne mène pas à un consommateur : %1</translation>
        </message>
        <message>
            <source>The reference leads to no filter: %1</source>
            <translation>La référence ne mène pas à un filtre : %1</translation>
        </message>
        <message>
            <source>The reference names no single object: %1</source>
            <translation>La référence ne nomme pas un objet précis : %1</translation>
        </message>
        <message>
            <source>The resolver answered and sent us to %4, and there nobody answers: a firewall lets the well-known port through and not the dynamic ones, or the service behind it has gone.</source>
            <translation>Le résolveur a répondu et nous a envoyés à %4, où personne ne répond : un pare-feu laisse passer le port connu et pas les ports dynamiques, ou le service derrière a disparu.</translation>
        </message>
        <message>
            <source>The resource, usually a remote server, is not available now.</source>
            <translation>La ressource, en général un serveur distant, n’est pas disponible actuellement.</translation>
        </message>
        <message>
            <source>The response is larger than the %1 bytes allowed.</source>
            <translation>La réponse dépasse les %1 octets permis.</translation>
        </message>
        <message>
            <source>The right is not one of WMI's: it is that of the file, service, registry key or privilege that the provider reads. Try as an administrator to compare; the server's log WMI-Activity/Operational (event 5858) has the provider's error.</source>
            <translation>Ce droit n’est pas l’un de ceux de WMI : c’est celui du fichier, du service, de la clé de registre ou du privilège que lit le fournisseur. Comparez en essayant comme administrateur ; le journal WMI-Activity/Operational du serveur (événement 5858) contient l’erreur du fournisseur.</translation>
        </message>
        <message>
            <source>The same as at impersonate: more than identify does not reach the provider.</source>
            <translation>La même chose qu’à impersonate : rien de plus qu’identify ne parvient au fournisseur.</translation>
        </message>
        <message>
            <source>The same as at impersonate: the provider does not need its caller's identity.</source>
            <translation>La même chose qu’à impersonate : le fournisseur n’a pas besoin de l’identité de son appelant.</translation>
        </message>
        <message>
            <source>The same with Get-CimInstance, over DCOM; it is all that PowerShell 7 has.</source>
            <translation>La même chose avec Get-CimInstance, par DCOM ; PowerShell 7 n’a que cela.</translation>
        </message>
        <message>
            <source>The security context has expired.</source>
            <translation>Le contexte de sécurité a expiré.</translation>
        </message>
        <message>
            <source>The security context is not valid.</source>
            <translation>Le contexte de sécurité n’est pas valide.</translation>
        </message>
        <message>
            <source>The security package cannot do this.</source>
            <translation>Le package de sécurité ne peut pas faire cela.</translation>
        </message>
        <message>
            <source>The security package is not available.</source>
            <translation>Le package de sécurité n’est pas disponible.</translation>
        </message>
        <message>
            <source>The security package reported an error.</source>
            <translation>Le package de sécurité a signalé une erreur.</translation>
        </message>
        <message>
            <source>The server answered with a PDU that does not belong here.</source>
            <translation>Le serveur a répondu par un PDU qui n’a pas sa place ici.</translation>
        </message>
        <message>
            <source>The server answered with the fault %1.</source>
            <translation>Le serveur a répondu par la faute %1.</translation>
        </message>
        <message>
            <source>The server chose a transfer syntax that was not proposed.</source>
            <translation>Le serveur a choisi une syntaxe de transfert qui n’était pas proposée.</translation>
        </message>
        <message>
            <source>The server could not be reached.</source>
            <translation>Le serveur n’a pas pu être joint.</translation>
        </message>
        <message>
            <source>The server could not read the request (HTTP 400).</source>
            <translation>Le serveur n’a pas pu lire la demande (HTTP 400).</translation>
        </message>
        <message>
            <source>The server did not answer the authentication.</source>
            <translation>Le serveur n’a pas répondu à l’authentification.</translation>
        </message>
        <message>
            <source>The server does not have the file (HTTP 404).</source>
            <translation>Le serveur n’a pas le fichier (HTTP 404).</translation>
        </message>
        <message>
            <source>The server does not learn who is calling.</source>
            <translation>Le serveur n’apprend pas qui appelle.</translation>
        </message>
        <message>
            <source>The server does not tell the file's size, which BITS needs.</source>
            <translation>Le serveur n’indique pas la taille du fichier, dont BITS a besoin.</translation>
        </message>
        <message>
            <source>The server does not understand the header Content-Range as BITS needs it.</source>
            <translation>Le serveur ne comprend pas l’en-tête Content-Range comme BITS le demande.</translation>
        </message>
        <message>
            <source>The server failed (HTTP 500).</source>
            <translation>Le serveur a échoué (HTTP 500).</translation>
        </message>
        <message>
            <source>The server granted less protection</source>
            <translation>Le serveur a accordé moins de protection</translation>
        </message>
        <message>
            <source>The server is overloaded (HTTP 503).</source>
            <translation>Le serveur est surchargé (HTTP 503).</translation>
        </message>
        <message>
            <source>The server lacks a part of HTTP/1.1 that BITS needs.</source>
            <translation>Il manque au serveur une partie de HTTP/1.1 dont BITS a besoin.</translation>
        </message>
        <message>
            <source>The server may act as the caller on its own machine.</source>
            <translation>Le serveur peut agir comme l’appelant sur sa propre machine.</translation>
        </message>
        <message>
            <source>The server may act as the caller on other machines too (Kerberos).</source>
            <translation>Le serveur peut agir comme l’appelant aussi sur d’autres machines (Kerberos).</translation>
        </message>
        <message>
            <source>The server may look at who is calling, and not act as them.</source>
            <translation>Le serveur peut voir qui appelle, mais pas agir à sa place.</translation>
        </message>
        <message>
            <source>The server may not impersonate the client.</source>
            <translation>Le serveur ne peut pas emprunter l’identité du client.</translation>
        </message>
        <message>
            <source>The server name is missing.</source>
            <translation>Il manque le nom du serveur.</translation>
        </message>
        <message>
            <source>The server no longer knows this object: it was released, the service was restarted, or the client did not ping for some minutes.</source>
            <translation>Le serveur ne connaît plus cet objet : il a été libéré, le service a redémarré, ou le client n’a pas donné signe de vie pendant quelques minutes.</translation>
        </message>
        <message>
            <source>The server refused the bind: %1.</source>
            <translation>Le serveur a refusé la liaison (bind) : %1.</translation>
        </message>
        <message>
            <source>The server refused the security context with %1.</source>
            <translation>Le serveur a refusé le contexte de sécurité par %1.</translation>
        </message>
        <message>
            <source>The server refuses the file to this account (HTTP 403).</source>
            <translation>Le serveur refuse le fichier à ce compte (HTTP 403).</translation>
        </message>
        <message>
            <source>The server refuses to spend more on this: a quota of WMI is used up, or it has too much to do (%6).</source>
            <translation>Le serveur refuse d’y consacrer plus : un quota de WMI est épuisé, ou il a trop à faire (%6).</translation>
        </message>
        <message>
            <source>The server rejected interface %1: %2.</source>
            <translation>Le serveur a rejeté l’interface %1 : %2.</translation>
        </message>
        <message>
            <source>The server saw %1, %2, %3.</source>
            <translation>Le serveur a vu %1, %2, %3.</translation>
        </message>
        <message>
            <source>The server takes fragments of %1 bytes only.</source>
            <translation>Le serveur n’accepte que des fragments de %1 octets.</translation>
        </message>
        <message>
            <source>The server threw an exception.</source>
            <translation>Le serveur a levé une exception.</translation>
        </message>
        <message>
            <source>The server wants other credentials (HTTP 401).</source>
            <translation>Le serveur veut d’autres informations d’identification (HTTP 401).</translation>
        </message>
        <message>
            <source>The server's answer carries no token.</source>
            <translation>La réponse du serveur ne porte pas de jeton.</translation>
        </message>
        <message>
            <source>The service was stopped or restarted, or a firewall cut in. If it happens each time at the same call, suspect a device that inspects RPC.</source>
            <translation>Le service a été arrêté ou redémarré, ou un pare-feu a coupé. Si cela arrive chaque fois au même appel, soupçonnez un équipement qui inspecte le RPC.</translation>
        </message>
        <message>
            <source>The stage was: %1</source>
            <translation>L’étape de la connexion était : %1</translation>
        </message>
        <message>
            <source>The step expects something but does nothing: connect, query, get or method is missing.</source>
            <translation>L’étape attend quelque chose mais ne fait rien : il manque connect, query, get ou method.</translation>
        </message>
        <message>
            <source>The string that begins here has no closing quote on its line.</source>
            <translation>La chaîne qui commence ici n’a pas de guillemet fermant sur sa ligne.</translation>
        </message>
        <message>
            <source>The string that begins here has no closing quote.</source>
            <translation>La chaîne qui commence ici n’a pas de guillemet fermant.</translation>
        </message>
        <message>
            <source>The superclass %1 is not known in %2.</source>
            <translation>La superclasse %1 est inconnue dans %2.</translation>
        </message>
        <message>
            <source>The superclass does not exist.</source>
            <translation>La superclasse n’existe pas.</translation>
        </message>
        <message>
            <source>The target principal name is not the server's.</source>
            <translation>Le nom principal de la cible n’est pas celui du serveur.</translation>
        </message>
        <message>
            <source>The target's name is not known to the authentication authority.</source>
            <translation>Le nom de la cible est inconnu de l’autorité d’authentification.</translation>
        </message>
        <message>
            <source>The two sides found no authentication service that both accept (asked for: %6).</source>
            <translation>Les deux côtés n’ont pas trouvé de service d’authentification accepté par l’un et l’autre (demandé : %6).</translation>
        </message>
        <message>
            <source>The user name or password is wrong.</source>
            <translation>Le nom d’utilisateur ou le mot de passe est incorrect.</translation>
        </message>
        <message>
            <source>The user's name is longer than BITS takes.</source>
            <translation>Le nom de l’utilisateur est plus long que BITS ne l’accepte.</translation>
        </message>
        <message>
            <source>The value is not of type %1.</source>
            <translation>La valeur n’est pas du type %1.</translation>
        </message>
        <message>
            <source>The whole tree below --namespace.</source>
            <translation>Tout l’arbre au-dessous de --namespace.</translation>
        </message>
        <message>
            <source>There are more %1 than %2: the rest was not read.</source>
            <translation>Il y a plus de %2 %1 : le reste n’a pas été lu.</translation>
        </message>
        <message>
            <source>There are no credentials for this authentication service.</source>
            <translation>Il n’y a pas d’informations d’identification pour ce service d’authentification.</translation>
        </message>
        <message>
            <source>There is no %1 in %2.</source>
            <translation>Il n’y a pas de %1 dans %2.</translation>
        </message>
        <message>
            <source>There is no class %1 in %2.</source>
            <translation>Il n’y a pas de classe %1 dans %2.</translation>
        </message>
        <message>
            <source>There is no class %1.</source>
            <translation>Il n’y a pas de classe %1.</translation>
        </message>
        <message>
            <source>There is no host named %1 (%2).</source>
            <translation>Il n’y a pas d’hôte nommé %1 (%2).</translation>
        </message>
        <message>
            <source>There is no namespace %2 on this host.</source>
            <translation>Il n’y a pas d’espace de noms %2 sur cet hôte.</translation>
        </message>
        <message>
            <source>There is no network; BITS waits for one.</source>
            <translation>Il n’y a pas de réseau ; BITS en attend un.</translation>
        </message>
        <message>
            <source>There is no reference to "%1": a class name must precede ref.</source>
            <translation>Il n’y a pas de référence à « %1 » : un nom de classe doit précéder ref.</translation>
        </message>
        <message>
            <source>There is no route to the host.</source>
            <translation>Il n’y a pas de route vers l’hôte.</translation>
        </message>
        <message>
            <source>There is no route to the network.</source>
            <translation>Il n’y a pas de route vers le réseau.</translation>
        </message>
        <message>
            <source>There is no such directory.</source>
            <translation>Ce dossier n’existe pas.</translation>
        </message>
        <message>
            <source>There is no such job.</source>
            <translation>Cette tâche n’existe pas.</translation>
        </message>
        <message>
            <source>There is no way through the network to %4.</source>
            <translation>Aucun chemin du réseau ne mène à %4.</translation>
        </message>
        <message>
            <source>There is not enough memory for this.</source>
            <translation>Il n’y a pas assez de mémoire pour cela.</translation>
        </message>
        <message>
            <source>There is nothing to log on with: the current user has no ticket here, or no name and password were given.</source>
            <translation>Il n’y a rien pour ouvrir une session : l’utilisateur courant n’a pas de ticket ici, ou aucun nom ni mot de passe n’a été donné.</translation>
        </message>
        <message>
            <source>There is one: %1</source>
            <translation>Il y en a un : %1</translation>
        </message>
        <message numerus="yes">
            <source>There was no such call among the %n of this step.</source>
            <translation>
                <numerusform>Cet appel ne figure pas parmi le seul (%n) de cette étape.</numerusform>
                <numerusform>Cet appel ne figure pas parmi les %n de cette étape.</numerusform>
            </translation>
        </message>
        <message>
            <source>There was one: %1.</source>
            <translation>Il y en a eu un : %1.</translation>
        </message>
        <message>
            <source>This COM runtime did not report what the calls carried: nothing here shows that they travelled as they were asked for, or travelled at all (calls to the same machine may not).</source>
            <translation>Cet environnement COM n’a pas dit ce que les appels portaient : rien ne montre ici qu’ils ont voyagé comme demandé, ni qu’ils ont voyagé (des appels à la même machine peuvent ne pas le faire).</translation>
        </message>
        <message>
            <source>This PDU does not belong into a call.</source>
            <translation>Ce PDU n’a pas sa place dans un appel.</translation>
        </message>
        <message>
            <source>This cannot be a number of seconds.</source>
            <translation>Ce ne peut pas être un nombre de secondes.</translation>
        </message>
        <message>
            <source>This cannot be the size of an array.</source>
            <translation>Ce ne peut pas être la taille d’un tableau.</translation>
        </message>
        <message>
            <source>This cannot be the value of a qualifier.</source>
            <translation>Ce ne peut pas être la valeur d’un qualificateur.</translation>
        </message>
        <message>
            <source>This is not a host name.</source>
            <translation>Ce n’est pas un nom d’hôte.</translation>
        </message>
        <message>
            <source>This security context needs a connection of its own.</source>
            <translation>Ce contexte de sécurité veut une connexion à lui.</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titre</translation>
        </message>
        <message>
            <source>Too many objects are embedded in each other.</source>
            <translation>Trop d’objets s’incorporent les uns dans les autres.</translation>
        </message>
        <message>
            <source>Tries one operation under every authentication and impersonation level, each in a connection of its own, and says which is the least that is enough. A password that the host has not accepted yet is tried once, alone: accounts are not locked out. Exit code 2: no setting was enough.</source>
            <translation>Essaie une opération à tous les niveaux d’authentification et d’emprunt d’identité, chacun dans sa propre connexion, et dit ce qui suffit au minimum. Un mot de passe que l’hôte n’a pas encore accepté est essayé une fois, seul : les comptes ne sont pas verrouillés. Code de sortie 2 : aucun réglage n’a suffi.</translation>
        </message>
        <message>
            <source>Try %1: %2</source>
            <translation>Essai %1 : %2</translation>
        </message>
        <message>
            <source>Try everything N times; what differs is called unsteady.</source>
            <translation>Tout essayer N fois ; ce qui varie est dit instable.</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Type</translation>
        </message>
        <message>
            <source>Unexpected character '%1'.</source>
            <translation>Caractère inattendu « %1 ».</translation>
        </message>
        <message>
            <source>Unexpected character or malformed number: %1</source>
            <translation>Caractère inattendu ou nombre mal formé : %1</translation>
        </message>
        <message>
            <source>Unexpected error of an unknown kind.</source>
            <translation>Erreur inattendue d’un genre inconnu.</translation>
        </message>
        <message>
            <source>Unexpected error: %1</source>
            <translation>Erreur inattendue : %1</translation>
        </message>
        <message>
            <source>Unknown ImpersonationLevel</source>
            <translation>ImpersonationLevel inconnu</translation>
        </message>
        <message>
            <source>Unknown escape sequence \%1.</source>
            <translation>Séquence d’échappement inconnue \%1.</translation>
        </message>
        <message>
            <source>Unknown hosting model</source>
            <translation>Modèle d’hébergement inconnu</translation>
        </message>
        <message>
            <source>UnloadTimeout (%1) has no effect: WMI unloads by its own cache settings.</source>
            <translation>UnloadTimeout (%1) est sans effet : WMI décharge selon ses propres réglages de cache.</translation>
        </message>
        <message>
            <source>Unspecified failure.</source>
            <translation>Échec non précisé.</translation>
        </message>
        <message>
            <source>Usage: wbemscope-cli %1 %2 (--help tells more)
</source>
            <translation>Utilisation : wbemscope-cli %1 %2 (--help en dit plus)
</translation>
        </message>
        <message>
            <source>Usage: wbemscope-cli COMMAND [arguments]
WMI over DCOM, with the security of every call.

Commands:
</source>
            <translation>Utilisation : wbemscope-cli COMMAND [arguments]
WMI par DCOM, avec la sécurité de chaque appel.

Commandes :
</translation>
        </message>
        <message>
            <source>Use %1</source>
            <translation>Employer %1</translation>
        </message>
        <message>
            <source>Use the host’s own principal name</source>
            <translation>Employer le nom principal de l’hôte lui-même</translation>
        </message>
        <message>
            <source>User credentials cannot be used for a connection to the local machine.</source>
            <translation>Des informations d’identification ne peuvent pas servir à une connexion à la machine locale.</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Valeur</translation>
        </message>
        <message>
            <source>Values that cannot be</source>
            <translation>Valeurs impossibles</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>Verdict</translation>
        </message>
        <message>
            <source>WBEM_E_PROVIDER_NOT_FOUND, as at every level.</source>
            <translation>WBEM_E_PROVIDER_NOT_FOUND, comme à tout niveau.</translation>
        </message>
        <message>
            <source>WMI cannot use it: %1.</source>
            <translation>WMI ne peut pas s’en servir : %1.</translation>
        </message>
        <message>
            <source>WMI finds the code by its CLSID, and this is no CLSID: %1.</source>
            <translation>WMI trouve le code par son CLSID, et ceci n’en est pas un : %1.</translation>
        </message>
        <message>
            <source>WMI has no reason to call it.</source>
            <translation>WMI n’a aucune raison de l’appeler.</translation>
        </message>
        <message>
            <source>WMI let %1 into %2 and ran the call; the provider behind it refused, by its own check or because Windows denied what it did as %1.</source>
            <translation>WMI a laissé entrer %1 dans %2 et a exécuté l’appel ; le fournisseur derrière a refusé, par sa propre vérification ou parce que Windows a refusé ce qu’il faisait au nom de %1.</translation>
        </message>
        <message>
            <source>WMI looks at SecurityDescriptor for decoupled providers only. It protects nothing here; who may ask is the namespace's matter.</source>
            <translation>WMI ne consulte SecurityDescriptor que pour les fournisseurs découplés. Il ne protège rien ici ; qui peut demander, c’est l’affaire de l’espace de noms.</translation>
        </message>
        <message>
            <source>WMI takes no name and password for the machine it runs on: connect as the current user, or start the program as this one.</source>
            <translation>WMI n’accepte ni nom ni mot de passe pour la machine où il tourne : connectez-vous comme utilisateur courant, ou lancez le programme sous ce compte.</translation>
        </message>
        <message>
            <source>WMI's rights of the account would do: %1</source>
            <translation>Les droits WMI du compte suffiraient : %1</translation>
        </message>
        <message>
            <source>WQL selects from one class only.</source>
            <translation>WQL ne sélectionne que dans une seule classe.</translation>
        </message>
        <message>
            <source>Wait longer</source>
            <translation>Attendre plus longtemps</translation>
        </message>
        <message>
            <source>Was %1 meant?</source>
            <translation>Était-ce %1 ?</translation>
        </message>
        <message>
            <source>Watch %1 by a refresher (IWbemRefresher): its own instances, without those of subclasses, again and again. Its proxies have a blanket of their own.</source>
            <translation>Suivre %1 par un actualisateur (IWbemRefresher) : ses propres instances, sans celles de sous-classes, encore et encore. Ses proxys ont leur propre couverture.</translation>
        </message>
        <message>
            <source>Watches a class (its own instances, none of subclasses) or one instance by a refresher, and prints all of it after each Refresh, until Ctrl-C or --count.</source>
            <translation>Suit par un actualisateur une classe (ses propres instances, aucune de sous-classes) ou une instance, et affiche le tout après chaque Refresh, jusqu’à Ctrl-C ou --count.</translation>
        </message>
        <message>
            <source>WbemScope</source>
            <translation>WbemScope</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Quoi</translation>
        </message>
        <message>
            <source>What came is not RPC as specified.</source>
            <translation>Ce qui est arrivé n’est pas du RPC conforme.</translation>
        </message>
        <message>
            <source>What came: %1</source>
            <translation>Ce qui est arrivé : %1</translation>
        </message>
        <message>
            <source>What it cannot express: %1.</source>
            <translation>Ce qu’il ne peut pas exprimer : %1.</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>De quoi il s’agit</translation>
        </message>
        <message>
            <source>What listens there does not speak RPC</source>
            <translation>Ce qui écoute là ne parle pas RPC</translation>
        </message>
        <message>
            <source>What the program asks once it is connected.</source>
            <translation>Ce que le programme demande une fois connecté.</translation>
        </message>
        <message>
            <source>What to do is missing behind the colon.</source>
            <translation>Ce qu’il faut faire manque après le deux-points.</translation>
        </message>
        <message>
            <source>What to do: %1</source>
            <translation>Que faire : %1</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Où</translation>
        </message>
        <message>
            <source>Who connects to %1?</source>
            <translation>Qui se connecte à %1 ?</translation>
        </message>
        <message>
            <source>Who may answer as it</source>
            <translation>Qui peut répondre à sa place</translation>
        </message>
        <message>
            <source>Who may answer as this provider is not to be known, and WMI cannot check it. %1</source>
            <translation>On ne peut savoir qui peut répondre comme ce fournisseur, et WMI ne peut pas le contrôler. %1</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Pourquoi</translation>
        </message>
        <message>
            <source>Windows COM asks port 135 and no other; WbemScope DCOM can.</source>
            <translation>COM de Windows demande le port 135 et aucun autre ; WbemScope DCOM le peut.</translation>
        </message>
        <message>
            <source>Windows asks for PerUserInitialization beside ImpersonationLevel 1. Without it the provider has to keep apart by itself what it holds for one caller and for the next.</source>
            <translation>Windows demande PerUserInitialization à côté d’ImpersonationLevel 1. Sans lui, le fournisseur doit séparer lui-même ce qu’il tient pour un appelant et pour le suivant.</translation>
        </message>
        <message>
            <source>Windows' access check refuses a descriptor without both, so nobody may be able to register.</source>
            <translation>Le contrôle d’accès de Windows refuse un descripteur sans les deux : peut-être que personne ne peut s’enregistrer.</translation>
        </message>
        <message>
            <source>Wire</source>
            <translation>Réseau</translation>
        </message>
        <message>
            <source>With %1 in place of %2, and all else the same, everything was given: the impersonation level is what is missing.</source>
            <translation>Avec %1 au lieu de %2, tout le reste étant égal, tout a été donné : c’est le niveau d’emprunt d’identité qui manque.</translation>
        </message>
        <message>
            <source>Without a service nothing can be proven: choose none, or a service.</source>
            <translation>Sans service, rien ne peut être prouvé : choisissez none, ou un service.</translation>
        </message>
        <message>
            <source>Write the probe to a file</source>
            <translation>Écrire le sondage dans un fichier</translation>
        </message>
        <message>
            <source>Writes a connection down as a program that makes it. Nothing is connected; there is no password in it, the program asks.</source>
            <translation>Écrit une connexion sous la forme d’un programme qui l’établit. Rien n’est connecté ; aucun mot de passe n’y figure, le programme le demande.</translation>
        </message>
        <message>
            <source>Wrong user name or password</source>
            <translation>Nom d’utilisateur ou mot de passe incorrect</translation>
        </message>
        <message>
            <source>You know that the method changes nothing, though its name does not say so.</source>
            <translation>Vous savez que la méthode ne change rien, bien que son nom ne le dise pas.</translation>
        </message>
        <message>
            <source>Your rights are not told: asking for them takes Execute Methods.</source>
            <translation>Vos droits ne sont pas indiqués : les demander exige Execute Methods.</translation>
        </message>
        <message>
            <source>Your rights: %1</source>
            <translation>Vos droits : %1</translation>
        </message>
        <message>
            <source>\x must be followed by one to four hexadecimal digits.</source>
            <translation>\x doit être suivi d’un à quatre chiffres hexadécimaux.</translation>
        </message>
        <message>
            <source>a character literal</source>
            <translation>un caractère littéral</translation>
        </message>
        <message>
            <source>a fragment of %1 bytes is larger than the %2 negotiated</source>
            <translation>un fragment de %1 octets dépasse les %2 négociés</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>un nombre</translation>
        </message>
        <message>
            <source>a privilege that is taken away (%1) has no place in a request</source>
            <translation>un privilège retiré (%1) n’a pas de place dans une demande</translation>
        </message>
        <message>
            <source>a string</source>
            <translation>une chaîne</translation>
        </message>
        <message>
            <source>an anonymous logon</source>
            <translation>une ouverture de session anonyme</translation>
        </message>
        <message>
            <source>an argument is missing</source>
            <translation>il manque un argument</translation>
        </message>
        <message>
            <source>an unknown account</source>
            <translation>un compte inconnu</translation>
        </message>
        <message>
            <source>answered %1</source>
            <translation>a répondu %1</translation>
        </message>
        <message>
            <source>answers now: the failure was a passing one</source>
            <translation>répond maintenant : l’échec était passager</translation>
        </message>
        <message>
            <source>as Windows makes it</source>
            <translation>comme Windows le fait</translation>
        </message>
        <message>
            <source>as above</source>
            <translation>comme ci-dessus</translation>
        </message>
        <message>
            <source>authentication level %1</source>
            <translation>niveau d’authentification %1</translation>
        </message>
        <message>
            <source>binding: %1</source>
            <translation>liaison : %1</translation>
        </message>
        <message>
            <source>broken</source>
            <translation>cassé</translation>
        </message>
        <message>
            <source>by %1</source>
            <translation>par %1</translation>
        </message>
        <message>
            <source>call %1, %2::%3</source>
            <translation>appel %1, %2::%3</translation>
        </message>
        <message>
            <source>call and pkt are one and the same over TCP.</source>
            <translation>call et pkt sont une seule et même chose sur TCP.</translation>
        </message>
        <message>
            <source>call is pkt over TCP.</source>
            <translation>call est pkt sur TCP.</translation>
        </message>
        <message>
            <source>calls %1</source>
            <translation>appels %1</translation>
        </message>
        <message>
            <source>caution</source>
            <translation>prudence</translation>
        </message>
        <message>
            <source>check: a directory is needed</source>
            <translation>check : il faut un dossier</translation>
        </message>
        <message>
            <source>classes</source>
            <translation>classes</translation>
        </message>
        <message>
            <source>connect</source>
            <translation>connexion</translation>
        </message>
        <message>
            <source>connect (default), query WQL, get PATH, or method PATH METHOD (without in parameters).</source>
            <translation>connect (par défaut), query WQL, get PATH, ou method PATH METHOD (sans paramètres d’entrée).</translation>
        </message>
        <message>
            <source>connect only</source>
            <translation>connexion seulement</translation>
        </message>
        <message>
            <source>consumer: %1</source>
            <translation>consommateur : %1</translation>
        </message>
        <message>
            <source>denied</source>
            <translation>refusé</translation>
        </message>
        <message>
            <source>denied %1</source>
            <translation>a refusé %1</translation>
        </message>
        <message>
            <source>depends on its provider</source>
            <translation>dépend de son fournisseur</translation>
        </message>
        <message>
            <source>differs</source>
            <translation>diffère</translation>
        </message>
        <message>
            <source>does what the provider of %1 does</source>
            <translation>fait ce que fait le fournisseur de %1</translation>
        </message>
        <message>
            <source>e.g. "SELECT * FROM __InstanceCreationEvent WITHIN 1 WHERE TargetInstance ISA 'Win32_Process'"</source>
            <translation>p. ex. "SELECT * FROM __InstanceCreationEvent WITHIN 1 WHERE TargetInstance ISA 'Win32_Process'"</translation>
        </message>
        <message>
            <source>e.g. "SELECT Name FROM Win32_Process"</source>
            <translation>p. ex. "SELECT Name FROM Win32_Process"</translation>
        </message>
        <message>
            <source>e.g. Win32_PerfRawData_PerfOS_Processor, or the same with .Name="_Total"</source>
            <translation>p. ex. Win32_PerfRawData_PerfOS_Processor, ou la même avec .Name="_Total"</translation>
        </message>
        <message>
            <source>even GetCallerAccessRights was refused, which takes that right alone</source>
            <translation>même GetCallerAccessRights a été refusé, qui ne demande que ce droit</translation>
        </message>
        <message>
            <source>event consumers</source>
            <translation>consommateurs d’événements</translation>
        </message>
        <message>
            <source>events</source>
            <translation>événements</translation>
        </message>
        <message>
            <source>everybody (EventAccess has no DACL)</source>
            <translation>tout le monde (EventAccess n’a pas de DACL)</translation>
        </message>
        <message>
            <source>everybody (EventAccess is not set)</source>
            <translation>tout le monde (EventAccess n’est pas défini)</translation>
        </message>
        <message>
            <source>everything</source>
            <translation>tout</translation>
        </message>
        <message>
            <source>exactly one of --lab and --host is needed</source>
            <translation>il faut exactement l’un de --lab et --host</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>échec</translation>
        </message>
        <message>
            <source>filter %1, binding %2, consumer %3</source>
            <translation>filtre %1, liaison %2, consommateur %3</translation>
        </message>
        <message>
            <source>filter in %1, binding in %2, consumer in %3</source>
            <translation>filtre dans %1, liaison dans %2, consommateur dans %3</translation>
        </message>
        <message>
            <source>filter: %1</source>
            <translation>filtre : %1</translation>
        </message>
        <message>
            <source>from calls %1</source>
            <translation>d’après les appels %1</translation>
        </message>
        <message>
            <source>get %1</source>
            <translation>get %1</translation>
        </message>
        <message>
            <source>hardening off</source>
            <translation>durcissement désactivé</translation>
        </message>
        <message>
            <source>has nothing like %1</source>
            <translation>n’a rien qui ressemble à %1</translation>
        </message>
        <message>
            <source>has the nearest name: %1</source>
            <translation>a le nom le plus proche : %1</translation>
        </message>
        <message>
            <source>here</source>
            <translation>ici</translation>
        </message>
        <message>
            <source>high risk</source>
            <translation>risque élevé</translation>
        </message>
        <message>
            <source>hint %1</source>
            <translation>indication %1</translation>
        </message>
        <message>
            <source>impacket asks for impersonate; the level %1 cannot be asked for.</source>
            <translation>impacket demande impersonate ; le niveau %1 ne peut pas être demandé.</translation>
        </message>
        <message>
            <source>impacket is told which service to use: kerberos here.</source>
            <translation>On dit à impacket quel service utiliser : ici kerberos.</translation>
        </message>
        <message>
            <source>impacket is told which service to use: ntlm here.</source>
            <translation>On dit à impacket quel service utiliser : ici ntlm.</translation>
        </message>
        <message>
            <source>impacket knows no default level: pktIntegrity, the least that hardened hosts activate.</source>
            <translation>impacket ne connaît pas de niveau par défaut : pktIntegrity, le moindre que les hôtes durcis activent.</translation>
        </message>
        <message>
            <source>impacket makes the server's principal name itself.</source>
            <translation>impacket forme lui-même le nom de principal du serveur.</translation>
        </message>
        <message>
            <source>impersonation level %1</source>
            <translation>niveau d’emprunt d’identité %1</translation>
        </message>
        <message>
            <source>in %1 the account has: %2</source>
            <translation>dans %1, le compte a : %2</translation>
        </message>
        <message>
            <source>in order</source>
            <translation>en ordre</translation>
        </message>
        <message>
            <source>inherited</source>
            <translation>hérité</translation>
        </message>
        <message>
            <source>instances</source>
            <translation>instances</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>interrompu</translation>
        </message>
        <message>
            <source>it does not begin with winmgmts:</source>
            <translation>il ne commence pas par winmgmts:</translation>
        </message>
        <message>
            <source>its bytes were not kept</source>
            <translation>ses octets n’ont pas été gardés</translation>
        </message>
        <message>
            <source>its reference is no object path</source>
            <translation>sa référence n’est pas un chemin d’objet</translation>
        </message>
        <message>
            <source>its reference names something that is no provider</source>
            <translation>sa référence nomme ce qui n’est pas un fournisseur</translation>
        </message>
        <message>
            <source>knocked again without credentials: nobody answers</source>
            <translation>frappé de nouveau sans informations d’identification : personne ne répond</translation>
        </message>
        <message>
            <source>list, run or check</source>
            <translation>list, run ou check</translation>
        </message>
        <message>
            <source>mails to %1 by way of %2: %3</source>
            <translation>écrit à %1 par %2 : %3</translation>
        </message>
        <message>
            <source>menu %1</source>
            <translation>menu %1</translation>
        </message>
        <message>
            <source>method %1 of %2</source>
            <translation>méthode %1 de %2</translation>
        </message>
        <message>
            <source>methods</source>
            <translation>méthodes</translation>
        </message>
        <message>
            <source>moniker, powershell, cpp or python.</source>
            <translation>moniker, powershell, cpp ou python.</translation>
        </message>
        <message>
            <source>ms</source>
            <translation>ms</translation>
        </message>
        <message>
            <source>named, but nothing is dynamic</source>
            <translation>nommé, mais rien n’est dynamique</translation>
        </message>
        <message>
            <source>names a provider of another namespace; WMI looks in its own only</source>
            <translation>nomme un fournisseur d’un autre espace de noms ; WMI ne cherche que dans le sien</translation>
        </message>
        <message>
            <source>names a provider that is not there</source>
            <translation>nomme un fournisseur qui n’existe pas</translation>
        </message>
        <message>
            <source>names no provider at all</source>
            <translation>ne nomme aucun fournisseur</translation>
        </message>
        <message>
            <source>needs encryption</source>
            <translation>veut le chiffrement</translation>
        </message>
        <message>
            <source>no</source>
            <translation>non</translation>
        </message>
        <message>
            <source>no CreatorSID</source>
            <translation>pas de CreatorSID</translation>
        </message>
        <message>
            <source>no SID</source>
            <translation>pas un SID</translation>
        </message>
        <message>
            <source>no host is named</source>
            <translation>aucun hôte n’est nommé</translation>
        </message>
        <message>
            <source>no namespace is named</source>
            <translation>aucun espace de noms n’est nommé</translation>
        </message>
        <message>
            <source>no such property</source>
            <translation>pas de telle propriété</translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>personne</translation>
        </message>
        <message>
            <source>nobody (EventAccess grants it to none)</source>
            <translation>personne (EventAccess ne l’accorde à aucun)</translation>
        </message>
        <message>
            <source>none</source>
            <translation>aucun</translation>
        </message>
        <message>
            <source>none: everybody may do everything</source>
            <translation>aucune : tout le monde peut tout faire</translation>
        </message>
        <message>
            <source>not readable: EventAccess is no SDDL (%1)</source>
            <translation>illisible : EventAccess n’est pas du SDDL (%1)</translation>
        </message>
        <message>
            <source>not required</source>
            <translation>non exigé</translation>
        </message>
        <message>
            <source>not told</source>
            <translation>non indiqué</translation>
        </message>
        <message>
            <source>not told (%1)</source>
            <translation>non indiqué (%1)</translation>
        </message>
        <message>
            <source>not told: %1</source>
            <translation>non indiqué : %1</translation>
        </message>
        <message>
            <source>not tried</source>
            <translation>non essayé</translation>
        </message>
        <message>
            <source>not tried. %1</source>
            <translation>non essayé. %1</translation>
        </message>
        <message>
            <source>note</source>
            <translation>note</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>rien</translation>
        </message>
        <message>
            <source>ok, partial, denied, failed, the name of a code, or 0x and its digits</source>
            <translation>ok, partial, denied, failed, le nom d’un code, ou 0x et ses chiffres</translation>
        </message>
        <message>
            <source>on (default): refuse activation below pktIntegrity, as hosts do since KB5004442; off: as before.</source>
            <translation>on (par défaut) : refuser l’activation au-dessous de pktIntegrity, comme les hôtes depuis KB5004442 ; off : comme avant.</translation>
        </message>
        <message>
            <source>one name in quotes is needed</source>
            <translation>il faut un nom entre guillemets</translation>
        </message>
        <message>
            <source>one that lives on the host (%1) and was not asked</source>
            <translation>il réside sur l’hôte (%1) et n’a pas été interrogé</translation>
        </message>
        <message>
            <source>one that only its own code can read (%1)</source>
            <translation>seul son propre code sait le lire (%1)</translation>
        </message>
        <message>
            <source>open</source>
            <translation>ouvert</translation>
        </message>
        <message>
            <source>passed </source>
            <translation>réussi </translation>
        </message>
        <message>
            <source>properties</source>
            <translation>propriétés</translation>
        </message>
        <message>
            <source>provider</source>
            <translation>fournisseur</translation>
        </message>
        <message>
            <source>query</source>
            <translation>requête</translation>
        </message>
        <message>
            <source>query %1</source>
            <translation>requête %1</translation>
        </message>
        <message>
            <source>refused at %1 too, after the server had accepted the password</source>
            <translation>refusé aussi à %1, après que le serveur a accepté le mot de passe</translation>
        </message>
        <message>
            <source>refused at %1, %2 too</source>
            <translation>refusé aussi à %1, %2</translation>
        </message>
        <message>
            <source>refused at pktPrivacy too: encryption is not what is missing</source>
            <translation>refusé aussi à pktPrivacy : ce n’est pas le chiffrement qui manque</translation>
        </message>
        <message>
            <source>refused in %1 too</source>
            <translation>refusé aussi dans %1</translation>
        </message>
        <message>
            <source>request</source>
            <translation>demande</translation>
        </message>
        <message>
            <source>required</source>
            <translation>exigé</translation>
        </message>
        <message>
            <source>run: name or number of the lesson; check: the directory</source>
            <translation>run : nom ou numéro de la leçon ; check : le dossier</translation>
        </message>
        <message>
            <source>run: the name or number of a lesson is needed; wbemscope-cli lesson list names them</source>
            <translation>run : il faut le nom ou le numéro d’une leçon ; wbemscope-cli lesson list les nomme</translation>
        </message>
        <message>
            <source>running</source>
            <translation>en cours</translation>
        </message>
        <message>
            <source>runs %1: %2</source>
            <translation>exécute %1 : %2</translation>
        </message>
        <message>
            <source>runs nothing: it has no script</source>
            <translation>n’exécute rien : il n’a pas de script</translation>
        </message>
        <message>
            <source>runs the %1 file %2</source>
            <translation>exécute le fichier %1 %2</translation>
        </message>
        <message>
            <source>something else</source>
            <translation>autre chose</translation>
        </message>
        <message>
            <source>starts nothing: it has no command line</source>
            <translation>ne lance rien : il n’a pas de ligne de commande</translation>
        </message>
        <message>
            <source>starts: %1</source>
            <translation>lance : %1</translation>
        </message>
        <message>
            <source>succeeded at %1, %2</source>
            <translation>réussi à %1, %2</translation>
        </message>
        <message>
            <source>succeeded with the same credentials: name and password are right</source>
            <translation>réussi avec la même identification : le nom et le mot de passe sont bons</translation>
        </message>
        <message>
            <source>the account</source>
            <translation>le compte</translation>
        </message>
        <message>
            <source>the account has here: %1</source>
            <translation>le compte a ici : %1</translation>
        </message>
        <message>
            <source>the account has no right here</source>
            <translation>le compte n’a aucun droit ici</translation>
        </message>
        <message>
            <source>the account of its own process</source>
            <translation>le compte de son propre processus</translation>
        </message>
        <message>
            <source>the account of the application</source>
            <translation>le compte de l’application</translation>
        </message>
        <message>
            <source>the authority</source>
            <translation>l’autorité</translation>
        </message>
        <message>
            <source>the call</source>
            <translation>l’appel</translation>
        </message>
        <message>
            <source>the caller</source>
            <translation>l’appelant</translation>
        </message>
        <message>
            <source>the current user of the connection</source>
            <translation>l’utilisateur de la connexion courante</translation>
        </message>
        <message>
            <source>the end of the file</source>
            <translation>la fin du fichier</translation>
        </message>
        <message>
            <source>the host</source>
            <translation>l’hôte</translation>
        </message>
        <message>
            <source>the host is alive: it answers at once</source>
            <translation>l’hôte est en vie : il répond aussitôt</translation>
        </message>
        <message>
            <source>the host names what it is about: %1</source>
            <translation>l’hôte nomme ce dont il s’agit : %1</translation>
        </message>
        <message>
            <source>the host says who refused: the provider %1</source>
            <translation>l’hôte dit qui a refusé : le fournisseur %1</translation>
        </message>
        <message>
            <source>the host says: %1</source>
            <translation>l’hôte dit : %1</translation>
        </message>
        <message>
            <source>the impersonation level anonymous</source>
            <translation>le niveau d’emprunt d’identité anonymous</translation>
        </message>
        <message>
            <source>the level %1: only signing and encrypting are switches</source>
            <translation>le niveau %1 : seuls la signature et le chiffrement sont des commutateurs</translation>
        </message>
        <message>
            <source>the locale (it has -Culture and -UICulture instead)</source>
            <translation>le paramètre régional (il a -Culture et -UICulture à la place)</translation>
        </message>
        <message>
            <source>the login to %1 worked</source>
            <translation>l’ouverture de %1 a abouti</translation>
        </message>
        <message>
            <source>the namespace</source>
            <translation>l’espace de noms</translation>
        </message>
        <message>
            <source>the privileges</source>
            <translation>les privilèges</translation>
        </message>
        <message>
            <source>the resolver at %1 answered and named the port</source>
            <translation>le résolveur à %1 a répondu et nommé le port</translation>
        </message>
        <message>
            <source>the same account was let in at pktPrivacy</source>
            <translation>le même compte a été admis à pktPrivacy</translation>
        </message>
        <message>
            <source>the same activation at %1 was granted</source>
            <translation>la même activation à %1 a été accordée</translation>
        </message>
        <message>
            <source>the same activation at %1, under a name, was granted</source>
            <translation>la même activation à %1, sous un nom, a été accordée</translation>
        </message>
        <message>
            <source>the same call at %1 was answered</source>
            <translation>le même appel à %1 a reçu une réponse</translation>
        </message>
        <message>
            <source>the same call under the stronger blanket was answered</source>
            <translation>le même appel sous la couverture plus forte a reçu une réponse</translation>
        </message>
        <message>
            <source>the same logon through negotiate, where the server has to answer, was refused</source>
            <translation>la même ouverture de session par negotiate, où le serveur doit répondre, a été refusée</translation>
        </message>
        <message>
            <source>the server completed the hand-shake: name and password are right</source>
            <translation>le serveur a achevé la négociation : le nom et le mot de passe sont bons</translation>
        </message>
        <message>
            <source>the server refused the hand-shake (%1)</source>
            <translation>le serveur a refusé la négociation (%1)</translation>
        </message>
        <message>
            <source>there is no lesson "%1"; wbemscope-cli lesson list names them</source>
            <translation>il n’y a pas de leçon « %1 » ; wbemscope-cli lesson list les nomme</translation>
        </message>
        <message>
            <source>travelled at %1, %2</source>
            <translation>a voyagé à %1, %2</translation>
        </message>
        <message>
            <source>travelled at %1, answered %2</source>
            <translation>a voyagé à %1, réponse %2</translation>
        </message>
        <message>
            <source>travelled at impersonation level %1, answered %2</source>
            <translation>a voyagé au niveau d’emprunt d’identité %1, réponse %2</translation>
        </message>
        <message>
            <source>travelled without a name (%1), answered %2</source>
            <translation>a voyagé sans nom (%1), réponse %2</translation>
        </message>
        <message>
            <source>unknown (%1)</source>
            <translation>inconnu (%1)</translation>
        </message>
        <message>
            <source>unsteady</source>
            <translation>instable</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>en attente</translation>
        </message>
        <message>
            <source>wbemscope-cli: "%1" is no command

</source>
            <translation>wbemscope-cli : « %1 » n’est pas une commande

</translation>
        </message>
        <message>
            <source>wbemscope-cli: the answer is partial: %1
</source>
            <translation>wbemscope-cli : la réponse est partielle : %1
</translation>
        </message>
        <message>
            <source>what --operation needs</source>
            <translation>ce que demande --operation</translation>
        </message>
        <message>
            <source>writes event %1 of %2 to the application log</source>
            <translation>écrit l’événement %1 de %2 dans le journal Application</translation>
        </message>
        <message>
            <source>writes to %1: %2</source>
            <translation>écrit dans %1 : %2</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>oui</translation>
        </message>
        <message>
            <source>“%1” can be read in its bytes</source>
            <translation>« %1 » se lit dans ses octets</translation>
        </message>
        <message>
            <source>“%1” cannot be a value of “%2”.</source>
            <translation>« %1 » ne peut pas être une valeur de « %2 ».</translation>
        </message>
        <message>
            <source>“%1” cannot be read in its bytes</source>
            <translation>« %1 » ne se lit pas dans ses octets</translation>
        </message>
        <message>
            <source>“%1” is no such level or service.</source>
            <translation>« %1 » n’est ni un niveau ni un service.</translation>
        </message>
        <message>
            <source>“%1” is no value for %2 (%3).</source>
            <translation>« %1 » n’est pas une valeur pour %2 (%3).</translation>
        </message>
        <message>
            <source>“%1” is not known here; possible: %2.</source>
            <translation>« %1 » est inconnu ici ; possible : %2.</translation>
        </message>
        <message>
            <source>“connect:” stands alone; the keys above it say where and how.</source>
            <translation>« connect: » se met seul ; les clés au-dessus disent où et comment.</translation>
        </message>
        <message>
            <source>“in” belongs below a “method:”.</source>
            <translation>« in » se met sous un « method: ».</translation>
        </message>
        <message>
            <source>“method:” wants METHOD on PATH.</source>
            <translation>« method: » veut METHOD on PATH.</translation>
        </message>
        <message>
            <source>“row:” wants PROPERTY = VALUE; PROPERTY = VALUE …</source>
            <translation>« row: » veut PROPRIÉTÉ = VALEUR; PROPRIÉTÉ = VALEUR …</translation>
        </message>
        <message>
            <source>“rows:” wants a number, or &gt;= and a number.</source>
            <translation>« rows: » veut un nombre, ou &gt;= et un nombre.</translation>
        </message>
        <message>
            <source>− %1</source>
            <translation>− %1</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ConnectionRequest</name>
        <message>
            <source>"%1" after the address is not understood</source>
            <translation>« %1 » après l’adresse n’est pas compris</translation>
        </message>
        <message>
            <source>"%1" is no IPv6 address</source>
            <translation>« %1 » n’est pas une adresse IPv6</translation>
        </message>
        <message>
            <source>"%1" is not allowed in a host name</source>
            <translation>« %1 » n’est pas permis dans un nom d’hôte</translation>
        </message>
        <message>
            <source>"[" is not closed</source>
            <translation>« [ » n’est pas fermé</translation>
        </message>
        <message>
            <source>a host name has at most 253 characters</source>
            <translation>un nom d’hôte a au plus 253 caractères</translation>
        </message>
        <message>
            <source>no host is named</source>
            <translation>aucun hôte n’est nommé</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::Probe</name>
        <message>
            <source>%1 over %2</source>
            <translation>%1 par %2</translation>
        </message>
        <message>
            <source>Over ntlm a wrong password and a missing activation right look the same; negotiate tells them apart.</source>
            <translation>Avec ntlm, un mauvais mot de passe et un droit d’activation manquant se ressemblent ; negotiate les distingue.</translation>
        </message>
        <message>
            <source>The first connection of %1 was refused, and a probe sends a host no second password that may be wrong.</source>
            <translation>La première connexion de %1 a été refusée, et un sondage n’envoie pas à un hôte un second mot de passe peut-être faux.</translation>
        </message>
        <message>
            <source>The host does not accept the logon any more: %1</source>
            <translation>L’hôte n’accepte plus l’ouverture de session : %1</translation>
        </message>
        <message>
            <source>The host does not answer: %1</source>
            <translation>L’hôte ne répond pas : %1</translation>
        </message>
        <message>
            <source>The host refused the first connection of %1 (%2) and did not show that it accepts the password; more wrong ones could lock the account out.</source>
            <translation>L’hôte a refusé la première connexion de %1 (%2) sans montrer qu’il accepte le mot de passe ; d’autres mots de passe faux pourraient verrouiller le compte.</translation>
        </message>
        <message>
            <source>The probe was cancelled.</source>
            <translation>Le sondage a été annulé.</translation>
        </message>
        <message>
            <source>Whether the password is right could not be found out.</source>
            <translation>Il n’a pas été possible de savoir si le mot de passe est bon.</translation>
        </message>
        <message>
            <source>anonymous</source>
            <translation>anonyme</translation>
        </message>
        <message>
            <source>current user</source>
            <translation>utilisateur courant</translation>
        </message>
        <message>
            <source>probe: %1, %2, %3</source>
            <translation>sondage : %1, %2, %3</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ProbePlan</name>
        <message>
            <source>A matrix may be tried from 1 to %1 times.</source>
            <translation>Une matrice peut être essayée de 1 à %1 fois.</translation>
        </message>
        <message>
            <source>An account has no name.</source>
            <translation>Un compte n’a pas de nom.</translation>
        </message>
        <message>
            <source>From 1 to %1 sessions may run at the same time.</source>
            <translation>De 1 à %1 sessions peuvent tourner en même temps.</translation>
        </message>
        <message>
            <source>No host is named.</source>
            <translation>Aucun hôte n’est nommé.</translation>
        </message>
        <message>
            <source>No namespace is named.</source>
            <translation>Aucun espace de noms n’est nommé.</translation>
        </message>
        <message>
            <source>These axes make more than %1 cells.</source>
            <translation>Ces axes font plus de %1 cases.</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::QueryRun</name>
        <message>
            <source>There is no connection to the host.</source>
            <translation>Il n’y a pas de connexion à l’hôte.</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::Session</name>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>%1@%2, %3</source>
            <translation>%1@%2, %3</translation>
        </message>
        <message>
            <source>There is no connection to %1.</source>
            <translation>Il n’y a pas de connexion à %1.</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::cim::ObjectPath</name>
        <message>
            <source>%1 (column %2)</source>
            <translation>%1 (colonne %2)</translation>
        </message>
        <message>
            <source>object path</source>
            <translation>chemin d’objet</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::lessons::Runner</name>
        <message>
            <source>This step works on a connection of yours: connect to a host first.</source>
            <translation>Cette étape travaille sur une connexion à vous : connectez-vous d’abord à un hôte.</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::AccountModel</name>
        <message>
            <source>Account</source>
            <translation>Compte</translation>
        </message>
        <message>
            <source>May</source>
            <translation>Peut</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Mot de passe</translation>
        </message>
        <message>
            <source>SID</source>
            <translation>SID</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::BindingGraph</name>
        <message>
            <source>Filters, bindings and consumers as a graph</source>
            <translation>Filtres, liaisons et consommateurs en graphe</translation>
        </message>
        <message numerus="yes">
            <source>The picture leaves out %Ln subscriptions; the table has all of them.</source>
            <translation>
                <numerusform>L’image omet %Ln abonnement ; le tableau les a tous.</numerusform>
                <numerusform>L’image omet %Ln abonnements ; le tableau les a tous.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::BitsModel</name>
        <message>
            <source>%1 of %2</source>
            <translation>%1 sur %2</translation>
        </message>
        <message>
            <source>%1 of %2 (%3 %)</source>
            <translation>%1 sur %2 (%3 %)</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Erreur</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Fichiers</translation>
        </message>
        <message>
            <source>Id</source>
            <translation>Id</translation>
        </message>
        <message>
            <source>Job</source>
            <translation>Tâche</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Progression</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>annulé</translation>
        </message>
        <message>
            <source>completed</source>
            <translation>terminé</translation>
        </message>
        <message>
            <source>connecting</source>
            <translation>connexion en cours</translation>
        </message>
        <message>
            <source>error</source>
            <translation>erreur</translation>
        </message>
        <message>
            <source>error, will try again</source>
            <translation>erreur, nouvel essai à venir</translation>
        </message>
        <message>
            <source>queued</source>
            <translation>en file d’attente</translation>
        </message>
        <message>
            <source>suspended</source>
            <translation>suspendu</translation>
        </message>
        <message>
            <source>transferred, to be completed</source>
            <translation>transféré, à terminer</translation>
        </message>
        <message>
            <source>transferring</source>
            <translation>transfert en cours</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::BitsRoom</name>
        <message>
            <source>&amp;Impersonation</source>
            <translation>Em&amp;prunt d’identité</translation>
        </message>
        <message>
            <source>&amp;Refresh</source>
            <translation>Mettre à &amp;jour</translation>
        </message>
        <message>
            <source>BITS jobs</source>
            <translation>Tâches BITS</translation>
        </message>
        <message>
            <source>Cancel &amp;job</source>
            <translation>A&amp;bandonner la tâche</translation>
        </message>
        <message>
            <source>CoSetProxyBlanket on each proxy of the service. It acts as its caller: below impersonate it refuses.</source>
            <translation>CoSetProxyBlanket sur chaque proxy du service. Il agit comme son appelant : au-dessous d’impersonate, il refuse.</translation>
        </message>
        <message>
            <source>Com&amp;plete</source>
            <translation>Ache&amp;ver</translation>
        </message>
        <message>
            <source>Filter jobs</source>
            <translation>Filtrer les tâches</translation>
        </message>
        <message>
            <source>Impersonation level of the proxies</source>
            <translation>Niveau d’emprunt d’identité des proxys</translation>
        </message>
        <message>
            <source>Making the job “%1”…</source>
            <translation>Création de la tâche « %1 »…</translation>
        </message>
        <message>
            <source>Resu&amp;me</source>
            <translation>Repr&amp;endre</translation>
        </message>
        <message>
            <source>Suspen&amp;d</source>
            <translation>Suspen&amp;dre</translation>
        </message>
        <message>
            <source>The Background Intelligent Transfer Service is a part of Windows. Run WbemScope there, and this room lists your jobs, makes downloads with credentials of their own, and shows what the service answers to each impersonation level.</source>
            <translation>Le service de transfert intelligent en arrière-plan (BITS) fait partie de Windows. Lancez-y WbemScope, et cette pièce énumère vos tâches, fait des téléchargements avec leurs propres informations d’identification et montre ce que le service répond à chaque niveau d’emprunt d’identité.</translation>
        </message>
        <message>
            <source>as COM hands the proxies out</source>
            <translation>tel que COM donne les proxys</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::BlanketFields</name>
        <message>
            <source>&amp;Service</source>
            <translation>&amp;Service</translation>
        </message>
        <message>
            <source>Capabilities</source>
            <translation>Capacités</translation>
        </message>
        <message>
            <source>Dynamic cloaking</source>
            <translation>Masquage dynamique</translation>
        </message>
        <message>
            <source>Imperson&amp;ation</source>
            <translation>&amp;Emprunt</translation>
        </message>
        <message>
            <source>L&amp;evel</source>
            <translation>Ni&amp;veau</translation>
        </message>
        <message>
            <source>Mutual authentication</source>
            <translation>Authentification mutuelle</translation>
        </message>
        <message>
            <source>P&amp;rincipal</source>
            <translation>N&amp;om principal</translation>
        </message>
        <message>
            <source>Static cloaking</source>
            <translation>Masquage statique</translation>
        </message>
        <message>
            <source>server principal name; empty: default</source>
            <translation>vide : par défaut</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::BlanketModel</name>
        <message>
            <source>%1, differs</source>
            <translation>%1, diffère</translation>
        </message>
        <message>
            <source>(default)</source>
            <translation>(par défaut)</translation>
        </message>
        <message>
            <source>(process)</source>
            <translation>(processus)</translation>
        </message>
        <message>
            <source>Authorization</source>
            <translation>Autorisation</translation>
        </message>
        <message>
            <source>Capabilities</source>
            <translation>Capacités</translation>
        </message>
        <message>
            <source>Client</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>Effective</source>
            <translation>Effectif</translation>
        </message>
        <message>
            <source>Identity</source>
            <translation>Identité</translation>
        </message>
        <message>
            <source>Impersonation</source>
            <translation>Emprunt d’identité</translation>
        </message>
        <message>
            <source>Known from</source>
            <translation>Connu par</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>Niveau</translation>
        </message>
        <message>
            <source>Principal</source>
            <translation>Nom principal</translation>
        </message>
        <message>
            <source>Requested</source>
            <translation>Demandé</translation>
        </message>
        <message>
            <source>Server saw</source>
            <translation>Vu par
le serveur</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Service</translation>
        </message>
        <message>
            <source>nothing was established</source>
            <translation>rien n’a été établi</translation>
        </message>
        <message>
            <source>the request</source>
            <translation>la demande</translation>
        </message>
        <message>
            <source>the server did not say</source>
            <translation>le serveur ne l’a pas dit</translation>
        </message>
        <message>
            <source>the server's own report</source>
            <translation>ce que le serveur en dit</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::BlanketTable</name>
        <message>
            <source>Requested, effective and server-seen security</source>
            <translation>Sécurité demandée, effective et vue par le serveur</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::CallDetail</name>
        <message>
            <source>Copy the bytes as hex</source>
            <translation>Copier les octets en hexadécimal</translation>
        </message>
        <message>
            <source>Decrypted</source>
            <translation>Déchiffré</translation>
        </message>
        <message>
            <source>Details of the call</source>
            <translation>Détails de l’appel</translation>
        </message>
        <message>
            <source>Packets of the call</source>
            <translation>Paquets de l’appel</translation>
        </message>
        <message>
            <source>Select a call to see which security was requested, which was effective, and what the server saw.</source>
            <translation>Choisissez un appel pour voir quelle sécurité a été demandée, laquelle était effective et ce que le serveur a vu.</translation>
        </message>
        <message>
            <source>Show what was encrypted as plaintext</source>
            <translation>Montrer en clair ce qui était chiffré</translation>
        </message>
        <message>
            <source>The bytes of this call are not kept.</source>
            <translation>Les octets de cet appel ne sont pas gardés.</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::CallModel</name>
        <message>
            <source>%1 sent, %2 received
%3 sealed, %4 signed</source>
            <translation>%1 envoyés, %2 reçus
%3 scellés, %4 signés</translation>
        </message>
        <message>
            <source>Authentication level that was asked for on this proxy</source>
            <translation>Niveau d’authentification demandé sur ce proxy</translation>
        </message>
        <message>
            <source>Authentication level that was in force; marked ≠ where it is not what was asked for</source>
            <translation>Niveau d’authentification en vigueur ; marqué ≠ s’il n’est pas celui demandé</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Octets</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>Connexion</translation>
        </message>
        <message>
            <source>Effective</source>
            <translation>Effectif</translation>
        </message>
        <message>
            <source>How the bytes of the call travelled: plain, signed or sealed</source>
            <translation>Comment les octets de l’appel ont voyagé : en clair, signés ou scellés</translation>
        </message>
        <message>
            <source>Impersonation</source>
            <translation>Emprunt d’identité</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Méthode</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>Proxy</translation>
        </message>
        <message>
            <source>Requested</source>
            <translation>Demandé</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Résultat</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Service</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Heure</translation>
        </message>
        <message>
            <source>Wire</source>
            <translation>Réseau</translation>
        </message>
        <message>
            <source>effective %1, requested %2</source>
            <translation>effectif %1, demandé %2</translation>
        </message>
        <message>
            <source>ms</source>
            <translation>ms</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::CallSecurityBar</name>
        <message>
            <source>%1: show this call in the list of calls</source>
            <translation>%1 : montrer cet appel dans la liste des appels</translation>
        </message>
        <message>
            <source>Call %1</source>
            <translation>Appel %1</translation>
        </message>
        <message>
            <source>No call yet</source>
            <translation>Pas encore d’appel</translation>
        </message>
        <message>
            <source>Security of the subscription’s call</source>
            <translation>Sécurité de l’appel d’abonnement</translation>
        </message>
        <message>
            <source>effective %1</source>
            <translation>effectif %1</translation>
        </message>
        <message>
            <source>effective: %1</source>
            <translation>effectif : %1</translation>
        </message>
        <message>
            <source>requested %1</source>
            <translation>demandé %1</translation>
        </message>
        <message>
            <source>seen %1, %2, %3</source>
            <translation>vu %1, %2, %3</translation>
        </message>
        <message>
            <source>seen: the host does not tell</source>
            <translation>vu : l’hôte ne le dit pas</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::CallsRoom</name>
        <message>
            <source>%1 calls</source>
            <translation>%1 appels</translation>
        </message>
        <message>
            <source>%1 of %2 calls</source>
            <translation>%1 appels sur %2</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Appels</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Effacer</translation>
        </message>
        <message>
            <source>Clear the ledger</source>
            <translation>Effacer le registre</translation>
        </message>
        <message>
            <source>Di&amp;fferences</source>
            <translation>Di&amp;fférences</translation>
        </message>
        <message>
            <source>Every remote call will be listed here, with the security it asked for and the security it got. Connect to a host, or explore the lab.</source>
            <translation>Chaque appel distant figurera ici, avec la sécurité qu’il a demandée et celle qu’il a eue. Connectez-vous à un hôte, ou explorez le laboratoire.</translation>
        </message>
        <message>
            <source>Filter calls</source>
            <translation>Filtrer les appels</translation>
        </message>
        <message>
            <source>No call matches the filter.</source>
            <translation>Aucun appel ne passe le filtre.</translation>
        </message>
        <message>
            <source>Not ok</source>
            <translation>Pas ok</translation>
        </message>
        <message>
            <source>Only calls that did not end well</source>
            <translation>Seulement les appels qui ne se sont pas bien terminés</translation>
        </message>
        <message>
            <source>Only calls where effective is not what was requested</source>
            <translation>Seulement les appels où l’effectif n’est pas le demandé</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::CheckModel</name>
        <message>
            <source>Double-click shows the call.</source>
            <translation>Un double-clic montre l’appel.</translation>
        </message>
        <message>
            <source>differs: %1. %2</source>
            <translation>diffère : %1. %2</translation>
        </message>
        <message>
            <source>expected: %1</source>
            <translation>attendu : %1</translation>
        </message>
        <message>
            <source>passed: %1</source>
            <translation>réussi : %1</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ClassModel</name>
        <message>
            <source>%1 properties, %2 methods</source>
            <translation>%1 propriétés, %2 méthodes</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>Classe</translation>
        </message>
        <message>
            <source>Superclass</source>
            <translation>Superclasse</translation>
        </message>
        <message>
            <source>abstract</source>
            <translation>abstraite</translation>
        </message>
        <message>
            <source>association</source>
            <translation>association</translation>
        </message>
        <message>
            <source>derives from %1</source>
            <translation>dérive de %1</translation>
        </message>
        <message>
            <source>singleton</source>
            <translation>singleton</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ClassRoom</name>
        <message>
            <source>%1 classes</source>
            <translation>%1 classes</translation>
        </message>
        <message>
            <source>%1 has no classes.</source>
            <translation>%1 n’a pas de classes.</translation>
        </message>
        <message>
            <source>%1 of %2 classes</source>
            <translation>%1 classes sur %2</translation>
        </message>
        <message>
            <source>, loading…</source>
            <translation>, chargement…</translation>
        </message>
        <message>
            <source>Choose a namespace to see its classes.</source>
            <translation>Choisissez un espace de noms pour voir ses classes.</translation>
        </message>
        <message>
            <source>Classes</source>
            <translation>Classes</translation>
        </message>
        <message>
            <source>Filter classes</source>
            <translation>Filtrer les classes</translation>
        </message>
        <message>
            <source>Loading the classes of %1…</source>
            <translation>Chargement des classes de %1…</translation>
        </message>
        <message>
            <source>No class matches the filter.</source>
            <translation>Aucune classe ne passe le filtre.</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ComFields</name>
        <message>
            <source>%1 (on already)</source>
            <translation>%1 (déjà activé)</translation>
        </message>
        <message>
            <source>Apartment</source>
            <translation>Apartment</translation>
        </message>
        <message>
            <source>Authority</source>
            <translation>Autorité</translation>
        </message>
        <message>
            <source>COM takes these once per process, and it has taken level %1, impersonation %2. They can't change any more: restart the program with the new ones.</source>
            <translation>COM ne prend ces valeurs qu’une fois par processus, et il a pris le niveau %1, l’emprunt d’identité %2. Elles ne peuvent plus changer : redémarrez le programme avec les nouvelles.</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Appels</translation>
        </message>
        <message>
            <source>Check who calls the sink</source>
            <translation>Vérifier qui appelle le récepteur</translation>
        </message>
        <message>
            <source>Default level</source>
            <translation>Niveau par défaut</translation>
        </message>
        <message>
            <source>Dynamic cloaking</source>
            <translation>Masquage dynamique</translation>
        </message>
        <message>
            <source>For the whole process (CoInitializeSecurity)</source>
            <translation>Pour tout le processus (CoInitializeSecurity)</translation>
        </message>
        <message>
            <source>Give up after two minutes</source>
            <translation>Abandonner après deux minutes</translation>
        </message>
        <message>
            <source>Impersonation</source>
            <translation>Emprunt d’identité</translation>
        </message>
        <message>
            <source>Privileges</source>
            <translation>Privilèges</translation>
        </message>
        <message>
            <source>Privileges enabled for this connection</source>
            <translation>Privilèges activés pour cette connexion</translation>
        </message>
        <message>
            <source>Restart with these</source>
            <translation>Redémarrer avec ceux-ci</translation>
        </message>
        <message>
            <source>WBEM_FLAG_CONNECT_USE_MAX_WAIT</source>
            <translation>WBEM_FLAG_CONNECT_USE_MAX_WAIT</translation>
        </message>
        <message>
            <source>WBEM_FLAG_UNSECAPP_CHECK_ACCESS: only the host's own account may call back.</source>
            <translation>WBEM_FLAG_UNSECAPP_CHECK_ACCESS : seul le compte de l’hôte lui-même peut rappeler.</translation>
        </message>
        <message>
            <source>asynchronous</source>
            <translation>asynchrone</translation>
        </message>
        <message>
            <source>kerberos:principal or ntlmdomain:domain</source>
            <translation>kerberos:principal ou ntlmdomain:domaine</translation>
        </message>
        <message>
            <source>multithreaded (MTA)</source>
            <translation>multithread (MTA)</translation>
        </message>
        <message>
            <source>semisynchronous</source>
            <translation>semi-synchrone</translation>
        </message>
        <message>
            <source>single-threaded (STA)</source>
            <translation>monothread (STA)</translation>
        </message>
        <message>
            <source>synchronous</source>
            <translation>synchrone</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ConnectionForm</name>
        <message>
            <source>%1 (while: %2)</source>
            <translation>%1 (pendant : %2)</translation>
        </message>
        <message>
            <source>Ca&amp;ncel</source>
            <translation>A&amp;nnuler</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>Annulé.</translation>
        </message>
        <message>
            <source>Co&amp;nnect</source>
            <translation>Se co&amp;nnecter</translation>
        </message>
        <message>
            <source>Connected: %1</source>
            <translation>Connecté : %1</translation>
        </message>
        <message>
            <source>Connecting to %1…</source>
            <translation>Connexion à %1…</translation>
        </message>
        <message>
            <source>Copy the moniker</source>
            <translation>Copier le moniker</translation>
        </message>
        <message>
            <source>Moni&amp;ker</source>
            <translation>Moni&amp;ker</translation>
        </message>
        <message>
            <source>The connection as text: PowerShell, C++, Python</source>
            <translation>La connexion en texte : PowerShell, C++, Python</translation>
        </message>
        <message>
            <source>The key ring did not take the password: %1</source>
            <translation>Le trousseau n’a pas accepté le mot de passe : %1</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ConnectionTextDialog</name>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Copier</translation>
        </message>
        <message>
            <source>&amp;Language</source>
            <translation>&amp;Langage</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langage</translation>
        </message>
        <message>
            <source>The Connection as Text</source>
            <translation>La connexion en texte</translation>
        </message>
        <message>
            <source>The connection as text</source>
            <translation>La connexion en texte</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ConsumerModel</name>
        <message>
            <source>Acts as</source>
            <translation>Agit comme</translation>
        </message>
        <message>
            <source>Consumer</source>
            <translation>Consommateur</translation>
        </message>
        <message>
            <source>Created by</source>
            <translation>Créé par</translation>
        </message>
        <message>
            <source>Does</source>
            <translation>Fait</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filtre</translation>
        </message>
        <message>
            <source>Lies in</source>
            <translation>Se trouve dans</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>Verdict</translation>
        </message>
        <message>
            <source>Waits for</source>
            <translation>Attend</translation>
        </message>
        <message>
            <source>missing: %1</source>
            <translation>manquant : %1</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ConsumersPage</name>
        <message>
            <source> and %1 more</source>
            <translation> et %1 de plus</translation>
        </message>
        <message>
            <source>%1 (namespaces read: %2)</source>
            <translation>%1 (espaces de noms lus : %2)</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1 : %2</translation>
        </message>
        <message>
            <source>%1: more than is read</source>
            <translation>%1 : plus qu’on n’en lit</translation>
        </message>
        <message numerus="yes">
            <source>%Ln broken</source>
            <translation>
                <numerusform>%Ln cassé</numerusform>
                <numerusform>%Ln cassés</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln namespaces read…</source>
            <translation>
                <numerusform>%Ln espace de noms lu…</numerusform>
                <numerusform>%Ln espaces de noms lus…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln subscriptions</source>
            <translation>
                <numerusform>%Ln abonnement</numerusform>
                <numerusform>%Ln abonnements</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln suspicious</source>
            <translation>
                <numerusform>%Ln suspect</numerusform>
                <numerusform>%Ln suspects</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln worth a look</source>
            <translation>
                <numerusform>%Ln à regarder</numerusform>
                <numerusform>%Ln à regarder</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Read subscriptions</source>
            <translation>Lire les a&amp;bonnements</translation>
        </message>
        <message>
            <source>As wide as the room (0 in the graph)</source>
            <translation>À la largeur de la place (0 dans le graphe)</translation>
        </message>
        <message>
            <source>Filter subscriptions</source>
            <translation>Filtrer les abonnements</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>Ajuster</translation>
        </message>
        <message>
            <source>JSON (*.json);;Graphviz (*.dot);;Picture (*.png)</source>
            <translation>JSON (*.json);;Graphviz (*.dot);;Image (*.png)</translation>
        </message>
        <message>
            <source>Larger (+ in the graph)</source>
            <translation>Plus grand (+ dans le graphe)</translation>
        </message>
        <message>
            <source>Not read, or not whole: %1</source>
            <translation>Non lus, ou pas en entier : %1</translation>
        </message>
        <message>
            <source>Permanent subscriptions as a table</source>
            <translation>Abonnements permanents en tableau</translation>
        </message>
        <message>
            <source>Read the &amp;whole tree</source>
            <translation>Lire &amp;tout l’arbre</translation>
        </message>
        <message>
            <source>Smaller (- in the graph)</source>
            <translation>Plus petit (- dans le graphe)</translation>
        </message>
        <message>
            <source>Stop reading; what was read stays</source>
            <translation>Arrêter la lecture ; ce qui est lu reste</translation>
        </message>
        <message>
            <source>Who left something behind that starts by itself? Permanent subscriptions join a filter (which events) to a consumer (what to do), and outlive every restart. Read them to see who made them, what they do, and with whose rights.</source>
            <translation>Qui a laissé quelque chose qui démarre tout seul ? Un abonnement permanent joint un filtre (quels événements) à un consommateur (que faire) et survit à chaque redémarrage. Lisez-les pour voir qui les a créés, ce qu’ils font, et avec les droits de qui.</translation>
        </message>
        <message>
            <source>Write Subscriptions To</source>
            <translation>Écrire les abonnements dans</translation>
        </message>
        <message>
            <source>Write to a JSON, Graphviz or PNG file</source>
            <translation>Écrire dans un fichier JSON, Graphviz ou PNG</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::CredentialFields</name>
        <message>
            <source>&amp;Password</source>
            <translation>Mot de &amp;passe</translation>
        </message>
        <message>
            <source>&amp;User</source>
            <translation>&amp;Utilisateur</translation>
        </message>
        <message>
            <source>Anonymous</source>
            <translation>Anonyme</translation>
        </message>
        <message>
            <source>Asks in the dialog of Windows. What you type there stays with Windows until the connection is made.</source>
            <translation>Pose la question dans la boîte de dialogue de Windows. Ce que vous y tapez reste dans Windows jusqu’à la connexion.</translation>
        </message>
        <message>
            <source>Current user</source>
            <translation>Utilisateur courant</translation>
        </message>
        <message>
            <source>Current user (Kerberos ticket)</source>
            <translation>Utilisateur courant (ticket Kerberos)</translation>
        </message>
        <message>
            <source>D&amp;omain</source>
            <translation>&amp;Domaine</translation>
        </message>
        <message>
            <source>From the dialog of Windows</source>
            <translation>De la boîte de dialogue de Windows</translation>
        </message>
        <message>
            <source>Hide the password</source>
            <translation>Masquer le mot de passe</translation>
        </message>
        <message>
            <source>I&amp;dentity</source>
            <translation>&amp;Identité</translation>
        </message>
        <message>
            <source>Keeps the password in the desktop's key ring. Off: it is forgotten when the window closes.</source>
            <translation>Garde le mot de passe dans le trousseau du bureau. Désactivé : il est oublié à la fermeture de la fenêtre.</translation>
        </message>
        <message>
            <source>Kept until the window closes; what is typed here takes its place</source>
            <translation>Gardé jusqu’à la fermeture de la fenêtre ; ce qui est saisi ici le remplace</translation>
        </message>
        <message>
            <source>Name and password</source>
            <translation>Nom et mot de passe</translation>
        </message>
        <message>
            <source>Prompt…</source>
            <translation>Demander…</translation>
        </message>
        <message>
            <source>Remember in the key ring</source>
            <translation>Garder au trousseau</translation>
        </message>
        <message>
            <source>Show the password</source>
            <translation>Montrer le mot de passe</translation>
        </message>
        <message>
            <source>kept in memory</source>
            <translation>gardé en mémoire</translation>
        </message>
        <message>
            <source>of the dialog</source>
            <translation>de la boîte</translation>
        </message>
        <message>
            <source>optional</source>
            <translation>facultatif</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::DaclModel</name>
        <message>
            <source>#</source>
            <translation>N°</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1 : %2</translation>
        </message>
        <message>
            <source>%1: not in this line</source>
            <translation>%1 : pas dans cette ligne</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>Compte</translation>
        </message>
        <message>
            <source>Applies to</source>
            <translation>S’applique à</translation>
        </message>
        <message>
            <source>Set at</source>
            <translation>Défini dans</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Type</translation>
        </message>
        <message>
            <source>inherited</source>
            <translation>hérité</translation>
        </message>
        <message>
            <source>set here</source>
            <translation>défini ici</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::DataTable</name>
        <message>
            <source>&amp;Copy Rows</source>
            <translation>&amp;Copier les lignes</translation>
        </message>
        <message>
            <source>&amp;Fit Columns to Contents</source>
            <translation>A&amp;juster les colonnes au contenu</translation>
        </message>
        <message>
            <source>Copy &amp;Value</source>
            <translation>Copier la &amp;valeur</translation>
        </message>
        <message>
            <source>Copy Rows with &amp;Header</source>
            <translation>Copier les lignes avec l’&amp;en-tête</translation>
        </message>
        <message>
            <source>Copy “%1”</source>
            <translation>Copier « %1 »</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::DecisionModel</name>
        <message>
            <source>%1: granted</source>
            <translation>%1 : accordé</translation>
        </message>
        <message>
            <source>%1: not granted</source>
            <translation>%1 : non accordé</translation>
        </message>
        <message>
            <source>%1: not known</source>
            <translation>%1 : inconnu</translation>
        </message>
        <message>
            <source>The descriptor could not be read: %1</source>
            <translation>Le descripteur n’a pas pu être lu : %1</translation>
        </message>
        <message>
            <source>Which means</source>
            <translation>Ce que cela signifie</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Qui</translation>
        </message>
        <message>
            <source>at pktPrivacy only</source>
            <translation>à pktPrivacy seulement</translation>
        </message>
        <message>
            <source>cannot log in from another machine</source>
            <translation>ne peut pas se connecter depuis une autre machine</translation>
        </message>
        <message>
            <source>cannot log in here</source>
            <translation>ne peut pas se connecter ici</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::DiagnosisPanel</name>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Appl&amp;y and retry: %1</source>
            <translation>Appliquer et réessa&amp;yer : %1</translation>
        </message>
        <message>
            <source>Asking the host… Its calls are in the ledger.</source>
            <translation>L’hôte est interrogé… Ces appels sont dans le registre.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Diagnosis</source>
            <translation>Diagnostic</translation>
        </message>
        <message>
            <source>Evidence: calls of the ledger</source>
            <translation>Preuves : des appels du registre</translation>
        </message>
        <message>
            <source>Investi&amp;gate</source>
            <translation>En&amp;quêter</translation>
        </message>
        <message>
            <source>Investigate: %1</source>
            <translation>Enquêter : %1</translation>
        </message>
        <message>
            <source>Opens a connection of its own with this one thing changed.</source>
            <translation>Ouvre une connexion à part où cela seul a changé.</translation>
        </message>
        <message>
            <source>Opens the connection form.</source>
            <translation>Ouvre le formulaire de connexion.</translation>
        </message>
        <message>
            <source>Other possible causes (%1)</source>
            <translation>Autres causes possibles (%1)</translation>
        </message>
        <message>
            <source>What to do: %1</source>
            <translation>Que faire : %1</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::Diagnostician</name>
        <message>
            <source>#%1 %2::%3</source>
            <translation>#%1 %2::%3</translation>
        </message>
        <message>
            <source>Investigation of call #%1</source>
            <translation>Enquête sur l’appel #%1</translation>
        </message>
        <message>
            <source>The investigation was cancelled.</source>
            <translation>L’enquête a été annulée.</translation>
        </message>
        <message>
            <source>investigation of #%1</source>
            <translation>enquête sur #%1</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ElidedLabel</name>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Copier</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::EngineFields</name>
        <message>
            <source>Eng&amp;ine</source>
            <translation>Mo&amp;teur</translation>
        </message>
        <message>
            <source>WbemScope DCOM</source>
            <translation>WbemScope DCOM</translation>
        </message>
        <message>
            <source>Windows COM</source>
            <translation>COM de Windows</translation>
        </message>
        <message>
            <source>Windows COM makes the documented calls; WbemScope DCOM shows the bytes on the wire as well, and reaches the lab.</source>
            <translation>COM de Windows fait les appels documentés ; WbemScope DCOM montre aussi les octets sur le réseau, et atteint le laboratoire.</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ErrorObjectView</name>
        <message>
            <source>Copy what the host says</source>
            <translation>Copier ce que dit l’hôte</translation>
        </message>
        <message>
            <source>The host's error object</source>
            <translation>L’objet d’erreur de l’hôte</translation>
        </message>
        <message>
            <source>What the host says of the failure</source>
            <translation>Ce que l’hôte dit de l’échec</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::EventModel</name>
        <message>
            <source>#</source>
            <translation>N°</translation>
        </message>
        <message>
            <source>Arrived</source>
            <translation>Arrivé</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>Événement</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>Créé</translation>
        </message>
        <message>
            <source>TIME_CREATED: when the host made it</source>
            <translation>TIME_CREATED : quand l’hôte l’a créé</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>De quoi il s’agit</translation>
        </message>
        <message>
            <source>When the event reached this program</source>
            <translation>Quand l’événement a atteint ce programme</translation>
        </message>
        <message>
            <source>not readable: %1</source>
            <translation>illisible : %1</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::EventsRoom</name>
        <message>
            <source>Listen to events</source>
            <translation>Écouter les événements</translation>
        </message>
        <message>
            <source>Permanent subscriptions</source>
            <translation>Abonnements permanents</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::HeatDelegate</name>
        <message>
            <source>least</source>
            <translation>minimum</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::HexView</name>
        <message>
            <source>Bytes of the packet</source>
            <translation>Octets du paquet</translation>
        </message>
        <message>
            <source>Copy as &amp;Hex</source>
            <translation>Copier en &amp;hexadécimal</translation>
        </message>
        <message>
            <source>Copy as &amp;Text</source>
            <translation>Copier en te&amp;xte</translation>
        </message>
        <message>
            <source>Select &amp;All</source>
            <translation>&amp;Tout sélectionner</translation>
        </message>
        <message>
            <source>offset %1 (0x%2): %3</source>
            <translation>position %1 (0x%2) : %3</translation>
        </message>
        <message>
            <source>… %1 of %2 bytes are kept</source>
            <translation>… %1 octets sur %2 sont gardés</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::Inspector</name>
        <message>
            <source>Copy the object as MOF</source>
            <translation>Copier l’objet en MOF</translation>
        </message>
        <message>
            <source>Filter properties</source>
            <translation>Filtrer les propriétés</translation>
        </message>
        <message>
            <source>MOF</source>
            <translation>MOF</translation>
        </message>
        <message>
            <source>Methods</source>
            <translation>Méthodes</translation>
        </message>
        <message>
            <source>Properties</source>
            <translation>Propriétés</translation>
        </message>
        <message>
            <source>Select a row or a class to see its properties, qualifiers, methods and MOF.</source>
            <translation>Choisissez une ligne ou une classe pour voir ses propriétés, ses qualificateurs, ses méthodes et son MOF.</translation>
        </message>
        <message>
            <source>System</source>
            <translation>Système</translation>
        </message>
        <message>
            <source>This row cannot be read: %1</source>
            <translation>Cette ligne ne peut pas être lue : %1</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::LabMenu</name>
        <message>
            <source>&amp;Accounts and Statistics</source>
            <translation>Co&amp;mptes et statistiques</translation>
        </message>
        <message>
            <source>&amp;Built-in Scenarios Only</source>
            <translation>Scénarios inté&amp;grés seulement</translation>
        </message>
        <message>
            <source>&amp;Connect as</source>
            <translation>Se &amp;connecter comme</translation>
        </message>
        <message>
            <source>&amp;Explore the Lab</source>
            <translation>&amp;Explorer le laboratoire</translation>
        </message>
        <message>
            <source>&amp;Lessons</source>
            <translation>&amp;Leçons</translation>
        </message>
        <message>
            <source>&amp;Reset the Lab</source>
            <translation>&amp;Réinitialiser le laboratoire</translation>
        </message>
        <message>
            <source>&amp;Start</source>
            <translation>&amp;Démarrer</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>&amp;Arrêter</translation>
        </message>
        <message>
            <source>A&amp;dd Lessons…</source>
            <translation>Aj&amp;outer des leçons…</translation>
        </message>
        <message>
            <source>Add a Sce&amp;nario…</source>
            <translation>Ajouter un scé&amp;nario…</translation>
        </message>
        <message>
            <source>Authn H&amp;int</source>
            <translation>&amp;Indication d’authentification</translation>
        </message>
        <message>
            <source>Ctrl+L</source>
            <translation>Ctrl+L</translation>
        </message>
        <message>
            <source>Ctrl+Shift+L</source>
            <translation>Ctrl+Shift+L</translation>
        </message>
        <message>
            <source>DCOM &amp;Hardening</source>
            <translation>D&amp;urcissement de DCOM</translation>
        </message>
        <message>
            <source>Directory with MOF Files</source>
            <translation>Dossier de fichiers MOF</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::LabRoom</name>
        <message>
            <source>%1 connections · %2 objects · %3 calls · %4 refused</source>
            <translation>%1 connexions · %2 objets · %3 appels · %4 refusés</translation>
        </message>
        <message>
            <source>%1 listens on %2:%3</source>
            <translation>%1 écoute sur %2:%3</translation>
        </message>
        <message>
            <source>&amp;Start</source>
            <translation>&amp;Démarrer</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>Arrê&amp;ter</translation>
        </message>
        <message>
            <source>A WMI host inside this program, with four accounts that may differ in what they may. It listens on this machine only.</source>
            <translation>Un hôte WMI dans ce programme, avec quatre comptes qui n’ont pas les mêmes droits. Il n’écoute que sur cette machine.</translation>
        </message>
        <message>
            <source>Accounts of the lab</source>
            <translation>Comptes du laboratoire</translation>
        </message>
        <message>
            <source>As Windows does since KB5004442 (CVE-2021-26414). Takes effect on the next activation.</source>
            <translation>Comme Windows depuis KB5004442 (CVE-2021-26414). Prend effet à la prochaine activation.</translation>
        </message>
        <message>
            <source>Authn h&amp;int</source>
            <translation>&amp;Indication</translation>
        </message>
        <message>
            <source>C&amp;onnect as</source>
            <translation>Se co&amp;nnecter comme</translation>
        </message>
        <message>
            <source>C&amp;onnect as %1</source>
            <translation>Se co&amp;nnecter comme %1</translation>
        </message>
        <message>
            <source>Connect &amp;as %1</source>
            <translation>Se connecter c&amp;omme %1</translation>
        </message>
        <message>
            <source>Copy the lab's address</source>
            <translation>Copier l’adresse du laboratoire</translation>
        </message>
        <message>
            <source>DCOM har&amp;dening</source>
            <translation>D&amp;urcissement de DCOM</translation>
        </message>
        <message>
            <source>L&amp;evel</source>
            <translation>Ni&amp;veau</translation>
        </message>
        <message>
            <source>Level of the connection</source>
            <translation>Niveau de la connexion</translation>
        </message>
        <message>
            <source>Refuses activation below pktIntegrity.</source>
            <translation>Refuse l’activation sous pktIntegrity.</translation>
        </message>
        <message>
            <source>The lab could not start.</source>
            <translation>Le laboratoire n’a pas pu démarrer.</translation>
        </message>
        <message>
            <source>The lab is off.</source>
            <translation>Le laboratoire est arrêté.</translation>
        </message>
        <message>
            <source>The lab is starting…</source>
            <translation>Le laboratoire démarre…</translation>
        </message>
        <message>
            <source>What the activation reply tells clients that ask for `default`. Takes effect on the next activation.</source>
            <translation>Ce que la réponse d’activation indique aux clients qui demandent `default`. Prend effet à la prochaine activation.</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::LanguageMenu</name>
        <message>
            <source>&amp;System</source>
            <translation>&amp;Système</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::LevelLadder</name>
        <message>
            <source>Authentication level</source>
            <translation>Niveau d’authentification</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::MainWindow</name>
        <message>
            <source>%1 – WbemScope</source>
            <translation>%1 – WbemScope</translation>
        </message>
        <message>
            <source>%1: takes effect when WbemScope is started again.</source>
            <translation>%1 : prend effet au prochain démarrage de WbemScope.</translation>
        </message>
        <message>
            <source>&amp;About WbemScope</source>
            <translation>À &amp;propos de WbemScope</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>&amp;Annuler</translation>
        </message>
        <message>
            <source>&amp;Connection</source>
            <translation>&amp;Connexion</translation>
        </message>
        <message>
            <source>&amp;Disconnect</source>
            <translation>&amp;Déconnecter</translation>
        </message>
        <message>
            <source>&amp;Docks</source>
            <translation>&amp;Panneaux</translation>
        </message>
        <message>
            <source>&amp;Filter the List</source>
            <translation>Fi&amp;ltrer la liste</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Aide</translation>
        </message>
        <message>
            <source>&amp;Keyboard Shortcuts</source>
            <translation>&amp;Raccourcis clavier</translation>
        </message>
        <message>
            <source>&amp;Lab</source>
            <translation>&amp;Laboratoire</translation>
        </message>
        <message>
            <source>&amp;New Connection</source>
            <translation>&amp;Nouvelle connexion</translation>
        </message>
        <message>
            <source>&amp;New Query</source>
            <translation>&amp;Nouvelle requête</translation>
        </message>
        <message>
            <source>&amp;Query</source>
            <translation>&amp;Requête</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Quitter</translation>
        </message>
        <message>
            <source>&amp;Run</source>
            <translation>&amp;Exécuter</translation>
        </message>
        <message>
            <source>&amp;Theme</source>
            <translation>T&amp;hème</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>Affic&amp;hage</translation>
        </message>
        <message>
            <source>&lt;b&gt;WbemScope %1&lt;/b&gt;</source>
            <translation>&lt;b&gt;WbemScope %1&lt;/b&gt;</translation>
        </message>
        <message>
            <source>About WbemScope</source>
            <translation>À propos de WbemScope</translation>
        </message>
        <message>
            <source>An explorer for WMI that shows the security of every call: what was requested, what was effective, and what the server saw.

MIT license. Qt %1.</source>
            <translation>Un explorateur de WMI qui montre la sécurité de chaque appel : ce qui a été demandé, ce qui était effectif et ce que le serveur a vu.

Licence MIT. Qt %1.</translation>
        </message>
        <message>
            <source>BITS</source>
            <translation>BITS</translation>
        </message>
        <message>
            <source>C&amp;lose Query</source>
            <translation>&amp;Fermer la requête</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>Appel</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Appels</translation>
        </message>
        <message>
            <source>Connected: %1</source>
            <translation>Connecté : %1</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>Connexion</translation>
        </message>
        <message>
            <source>Ctrl+D</source>
            <translation>Ctrl+D</translation>
        </message>
        <message>
            <source>Ctrl+N</source>
            <translation>Ctrl+N</translation>
        </message>
        <message>
            <source>Ctrl+Shift+P</source>
            <translation>Ctrl+Shift+P</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Événements</translation>
        </message>
        <message>
            <source>Go to &amp;Connection</source>
            <translation>Aller à la &amp;connexion</translation>
        </message>
        <message>
            <source>Go to &amp;Events</source>
            <translation>Aller aux é&amp;vénements</translation>
        </message>
        <message>
            <source>Go to &amp;Inspector</source>
            <translation>Aller à l’&amp;inspecteur</translation>
        </message>
        <message>
            <source>Go to &amp;Namespaces</source>
            <translation>Aller aux espaces de &amp;noms</translation>
        </message>
        <message>
            <source>Go to &amp;Query</source>
            <translation>Aller à la re&amp;quête</translation>
        </message>
        <message>
            <source>Go to &amp;Rows</source>
            <translation>Aller aux li&amp;gnes</translation>
        </message>
        <message>
            <source>Go to BIT&amp;S</source>
            <translation>Aller à BIT&amp;S</translation>
        </message>
        <message>
            <source>Go to C&amp;alls</source>
            <translation>Aller aux &amp;appels</translation>
        </message>
        <message>
            <source>Go to C&amp;lasses</source>
            <translation>Aller aux c&amp;lasses</translation>
        </message>
        <message>
            <source>Go to Pro&amp;viders</source>
            <translation>Aller aux &amp;fournisseurs</translation>
        </message>
        <message>
            <source>Go to Rig&amp;hts</source>
            <translation>Aller aux &amp;droits</translation>
        </message>
        <message>
            <source>Go to the &amp;Probe</source>
            <translation>Alle&amp;r au sondage</translation>
        </message>
        <message>
            <source>Go to the &amp;Workshop</source>
            <translation>Aller à l’a&amp;telier</translation>
        </message>
        <message>
            <source>Go to the Call’s &amp;Bytes</source>
            <translation>Aller aux &amp;octets de l’appel</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>Inspecteur</translation>
        </message>
        <message>
            <source>Lab</source>
            <translation>Laboratoire</translation>
        </message>
        <message>
            <source>Lang&amp;uage (at the next start)</source>
            <translation>Lang&amp;ue (au prochain démarrage)</translation>
        </message>
        <message>
            <source>Namespaces</source>
            <translation>Espaces de noms</translation>
        </message>
        <message>
            <source>Probe</source>
            <translation>Sondage</translation>
        </message>
        <message>
            <source>Providers</source>
            <translation>Fournisseurs</translation>
        </message>
        <message>
            <source>Reset La&amp;yout</source>
            <translation>Réta&amp;blir la disposition</translation>
        </message>
        <message>
            <source>Rights</source>
            <translation>Droits</translation>
        </message>
        <message>
            <source>The program could not be started anew.</source>
            <translation>Le programme n’a pas pu être relancé.</translation>
        </message>
        <message>
            <source>WbemScope</source>
            <translation>WbemScope</translation>
        </message>
        <message>
            <source>Workshop</source>
            <translation>Atelier</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::MethodModel</name>
        <message>
            <source>Declared in</source>
            <translation>Déclaré dans</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Méthode</translation>
        </message>
        <message>
            <source>Signature</source>
            <translation>Signature</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::NamespaceModel</name>
        <message>
            <source>Its child namespaces could not be listed: %1</source>
            <translation>Ses espaces de noms enfants n’ont pas pu être énumérés : %1</translation>
        </message>
        <message>
            <source>My rights</source>
            <translation>Mes droits</translation>
        </message>
        <message>
            <source>Namespace</source>
            <translation>Espace de noms</translation>
        </message>
        <message>
            <source>asking…</source>
            <translation>question posée…</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>annulé</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>fermé</translation>
        </message>
        <message>
            <source>closing…</source>
            <translation>fermeture…</translation>
        </message>
        <message>
            <source>connecting…</source>
            <translation>connexion…</translation>
        </message>
        <message>
            <source>denied</source>
            <translation>refusé</translation>
        </message>
        <message>
            <source>denied below pktPrivacy</source>
            <translation>refusé au-dessous de pktPrivacy</translation>
        </message>
        <message>
            <source>encrypted only; %1</source>
            <translation>chiffré seulement ; %1</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>échec</translation>
        </message>
        <message>
            <source>needs encryption</source>
            <translation>veut le chiffrement</translation>
        </message>
        <message>
            <source>open</source>
            <translation>ouvert</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::NamespaceRoom</name>
        <message>
            <source>&amp;Cancel</source>
            <translation>&amp;Annuler</translation>
        </message>
        <message>
            <source>&amp;Connect Again</source>
            <translation>Se re&amp;connecter</translation>
        </message>
        <message>
            <source>&amp;Copy Path</source>
            <translation>Copier le che&amp;min</translation>
        </message>
        <message>
            <source>&amp;Disconnect and Remove</source>
            <translation>&amp;Déconnecter et retirer</translation>
        </message>
        <message>
            <source>&amp;Explore the lab</source>
            <translation>&amp;Explorer le laboratoire</translation>
        </message>
        <message>
            <source>&amp;Refresh</source>
            <translation>&amp;Actualiser</translation>
        </message>
        <message>
            <source>&amp;Why?</source>
            <translation>Pour&amp;quoi ?</translation>
        </message>
        <message>
            <source>Ask &amp;Again</source>
            <translation>&amp;Redemander</translation>
        </message>
        <message>
            <source>Connec&amp;t to a host</source>
            <translation>Se connec&amp;ter à un hôte</translation>
        </message>
        <message>
            <source>Copy &amp;Access</source>
            <translation>Copier l’accè&amp;s</translation>
        </message>
        <message>
            <source>Copy C&amp;onnection as</source>
            <translation>Copier la c&amp;onnexion en</translation>
        </message>
        <message>
            <source>Filter namespaces</source>
            <translation>Filtrer les espaces de noms</translation>
        </message>
        <message>
            <source>Namespaces</source>
            <translation>Espaces de noms</translation>
        </message>
        <message>
            <source>No connection yet. Explore the lab, a WMI host inside this program, or connect to a host.</source>
            <translation>Pas encore de connexion. Explorez le laboratoire, un hôte WMI dans ce programme, ou connectez-vous à un hôte.</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::NamespaceWalk</name>
        <message numerus="yes">
            <source>Stopped after %Ln namespaces: no host has so many.</source>
            <translation>
                <numerusform>Arrêté après %Ln espace de noms : aucun hôte n’en a autant.</numerusform>
                <numerusform>Arrêté après %Ln espaces de noms : aucun hôte n’en a autant.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::NewJobForm</name>
        <message>
            <source>&amp;Address</source>
            <translation>Adre&amp;sse</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Fichier</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <translation>&amp;Nom</translation>
        </message>
        <message>
            <source>&amp;Scheme</source>
            <translation>Sché&amp;ma</translation>
        </message>
        <message>
            <source>&amp;User</source>
            <translation>U&amp;tilisateur</translation>
        </message>
        <message>
            <source>Cr&amp;edentials</source>
            <translation>&amp;Identification</translation>
        </message>
        <message>
            <source>Crea&amp;te and start</source>
            <translation>Téléchar&amp;ger</translation>
        </message>
        <message>
            <source>DOMAIN\user</source>
            <translation>DOMAINE\utilisateur</translation>
        </message>
        <message>
            <source>F&amp;or the</source>
            <translation>Po&amp;ur le</translation>
        </message>
        <message>
            <source>NTLM</source>
            <translation>NTLM</translation>
        </message>
        <message>
            <source>Name a user.</source>
            <translation>Nommez un utilisateur.</translation>
        </message>
        <message>
            <source>Name an address that begins with http, https or file.</source>
            <translation>Donnez une adresse qui commence par http, https ou file.</translation>
        </message>
        <message>
            <source>Name the file with its whole path.</source>
            <translation>Donnez le fichier avec son chemin complet.</translation>
        </message>
        <message>
            <source>Not in the address: it is kept with the job and shown to everybody. Give credentials below.</source>
            <translation>Pas dans l’adresse : elle est gardée avec la tâche et montrée à tous. Donnez les informations d’identification ci-dessous.</translation>
        </message>
        <message>
            <source>Only NTLM and negotiate know the owner's own credentials.</source>
            <translation>Seuls NTLM et negotiate connaissent les informations d’identification du propriétaire.</translation>
        </message>
        <message>
            <source>Pass&amp;word</source>
            <translation>M&amp;ot de passe</translation>
        </message>
        <message>
            <source>WbemScope download</source>
            <translation>Téléchargement de WbemScope</translation>
        </message>
        <message>
            <source>basic</source>
            <translation>basic</translation>
        </message>
        <message>
            <source>digest</source>
            <translation>digest</translation>
        </message>
        <message>
            <source>name and password</source>
            <translation>nom et mot de passe</translation>
        </message>
        <message>
            <source>negotiate</source>
            <translation>negotiate</translation>
        </message>
        <message>
            <source>none</source>
            <translation>aucun</translation>
        </message>
        <message>
            <source>of the job's owner (implicit)</source>
            <translation>du propriétaire de la tâche (implicites)</translation>
        </message>
        <message>
            <source>passport</source>
            <translation>passport</translation>
        </message>
        <message>
            <source>proxy</source>
            <translation>proxy</translation>
        </message>
        <message>
            <source>server</source>
            <translation>serveur</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::PduModel</name>
        <message>
            <source>%1, received</source>
            <translation>%1, reçu</translation>
        </message>
        <message>
            <source>%1, sent</source>
            <translation>%1, envoyé</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Octets</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>Niveau</translation>
        </message>
        <message>
            <source>Packet</source>
            <translation>Paquet</translation>
        </message>
        <message numerus="yes">
            <source>Packet (%n more not kept)</source>
            <translation>
                <numerusform>Paquet (%n autre non gardé)</numerusform>
                <numerusform>Paquet (%n autres non gardés)</numerusform>
            </translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>Parties</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ProbeForm</name>
        <message>
            <source>&amp;Operation</source>
            <translation>&amp;Opération</translation>
        </message>
        <message>
            <source>&amp;Path</source>
            <translation>Chem&amp;in</translation>
        </message>
        <message>
            <source>&amp;WQL</source>
            <translation>&amp;WQL</translation>
        </message>
        <message>
            <source>A host that answers differently each time is found by asking again.</source>
            <translation>Un hôte qui répond chaque fois autrement se trouve en redemandant.</translation>
        </message>
        <message>
            <source>A&amp;xes: levels, services, accounts</source>
            <translation>Ax&amp;es : niveaux, services, comptes</translation>
        </message>
        <message>
            <source>Acco&amp;unts</source>
            <translation>Comp&amp;tes</translation>
        </message>
        <message>
            <source>Accounts to probe with</source>
            <translation>Comptes du sondage</translation>
        </message>
        <message>
            <source>Connec&amp;tion</source>
            <translation>Conne&amp;xion</translation>
        </message>
        <message>
            <source>Connection to probe with</source>
            <translation>Connexion du sondage</translation>
        </message>
        <message>
            <source>I &amp;know that it changes nothing</source>
            <translation>Je &amp;sais qu’elle ne change rien</translation>
        </message>
        <message>
            <source>Impersonation</source>
            <translation>Emprunt d’identité</translation>
        </message>
        <message>
            <source>Levels</source>
            <translation>Niveaux</translation>
        </message>
        <message>
            <source>Metho&amp;d</source>
            <translation>Métho&amp;de</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Méthode</translation>
        </message>
        <message>
            <source>Na&amp;mespace</source>
            <translation>Espace de no&amp;ms</translation>
        </message>
        <message>
            <source>Namespace to probe</source>
            <translation>Espace de noms à sonder</translation>
        </message>
        <message>
            <source>Only accounts whose password has worked: those of open connections.</source>
            <translation>Seulement des comptes dont le mot de passe a déjà servi : ceux des connexions ouvertes.</translation>
        </message>
        <message>
            <source>Operation to repeat</source>
            <translation>Opération à répéter</translation>
        </message>
        <message>
            <source>Path of the object</source>
            <translation>Chemin de l’objet</translation>
        </message>
        <message>
            <source>Rounds</source>
            <translation>Tours</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Services</translation>
        </message>
        <message>
            <source>Sessions at a time</source>
            <translation>Sessions simultanées</translation>
        </message>
        <message>
            <source>WQL</source>
            <translation>WQL</translation>
        </message>
        <message>
            <source>anonymous</source>
            <translation>anonyme</translation>
        </message>
        <message>
            <source>current user</source>
            <translation>utilisateur courant</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ProbeModel</name>
        <message>
            <source>%1. The least that is enough.</source>
            <translation>%1. Le minimum qui suffit.</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1 : %2</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ProbePanelView</name>
        <message>
            <source>Connect with it</source>
            <translation>Se connecter ainsi</translation>
        </message>
        <message>
            <source>Opens a connection with the least sufficient setting.</source>
            <translation>Ouvre une connexion avec le réglage minimal qui suffit.</translation>
        </message>
        <message>
            <source>Probe of %1</source>
            <translation>Sondage de %1</translation>
        </message>
        <message>
            <source>Puts the least sufficient setting into the connection form.</source>
            <translation>Met le réglage minimal qui suffit dans le formulaire de connexion.</translation>
        </message>
        <message>
            <source>Use this setting</source>
            <translation>Employer ce réglage</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ProbeRoom</name>
        <message numerus="yes">
            <source>%n call(s)</source>
            <translation>
                <numerusform>%n appel</numerusform>
                <numerusform>%n appels</numerusform>
            </translation>
        </message>
        <message>
            <source>Connect to a host to probe it again.</source>
            <translation>Connectez-vous à un hôte pour le sonder de nouveau.</translation>
        </message>
        <message>
            <source>JSON (*.json)</source>
            <translation>JSON (*.json)</translation>
        </message>
        <message>
            <source>One connection for each setting, %1 at a time; the first alone, so that a wrong password is tried only once.</source>
            <translation>Une connexion pour chaque réglage, %1 à la fois ; la première seule, pour qu’un mauvais mot de passe ne soit essayé qu’une fois.</translation>
        </message>
        <message>
            <source>PNG (*.png)</source>
            <translation>PNG (*.png)</translation>
        </message>
        <message>
            <source>Probing %1: %2</source>
            <translation>Sondage de %1 : %2</translation>
        </message>
        <message>
            <source>The probe was cancelled. What had been tried is kept.</source>
            <translation>Le sondage a été annulé. Ce qui a été essayé est gardé.</translation>
        </message>
        <message>
            <source>Write the Picture To</source>
            <translation>Écrire l’image dans</translation>
        </message>
        <message>
            <source>Write the Probe To</source>
            <translation>Écrire le sondage dans</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::PropertyModel</name>
        <message>
            <source>%1
(the class's default)</source>
            <translation>%1
(la valeur par défaut de la classe)</translation>
        </message>
        <message>
            <source>%1, key</source>
            <translation>%1, clé</translation>
        </message>
        <message>
            <source>Property</source>
            <translation>Propriété</translation>
        </message>
        <message>
            <source>System property</source>
            <translation>Propriété système</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Type</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Valeur</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ProviderDetail</name>
        <message>
            <source>&amp;Query This Class</source>
            <translation>&amp;Interroger cette classe</translation>
        </message>
        <message>
            <source>(no name)</source>
            <translation>(sans nom)</translation>
        </message>
        <message>
            <source>Choose a provider in the list.</source>
            <translation>Choisissez un fournisseur dans la liste.</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>Classe</translation>
        </message>
        <message>
            <source>Classes</source>
            <translation>Classes</translation>
        </message>
        <message>
            <source>Classes (%1)</source>
            <translation>Classes (%1)</translation>
        </message>
        <message>
            <source>Classes that the provider serves</source>
            <translation>Classes que sert le fournisseur</translation>
        </message>
        <message>
            <source>Gets from it</source>
            <translation>En reçoit</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Genre</translation>
        </message>
        <message>
            <source>Meaning</source>
            <translation>Signification</translation>
        </message>
        <message>
            <source>Nothing risky or broken in what was read.</source>
            <translation>Rien de risqué ni de cassé dans ce qui a été lu.</translation>
        </message>
        <message>
            <source>PerUserSchema is %1, and not used by WMI</source>
            <translation>PerUserSchema vaut %1, et WMI ne s’en sert pas</translation>
        </message>
        <message>
            <source>Properties</source>
            <translation>Propriétés</translation>
        </message>
        <message>
            <source>Properties of the registration</source>
            <translation>Propriétés de l’enregistrement</translation>
        </message>
        <message>
            <source>Property</source>
            <translation>Propriété</translation>
        </message>
        <message>
            <source>Queries and consumers</source>
            <translation>Requêtes et consommateurs</translation>
        </message>
        <message>
            <source>Read by</source>
            <translation>Lu par</translation>
        </message>
        <message>
            <source>Registration</source>
            <translation>Enregistrement</translation>
        </message>
        <message>
            <source>Registrations</source>
            <translation>Enregistrements</translation>
        </message>
        <message>
            <source>Registrations (%1)</source>
            <translation>Enregistrements (%1)</translation>
        </message>
        <message>
            <source>Registrations of the provider</source>
            <translation>Enregistrements du fournisseur</translation>
        </message>
        <message>
            <source>Remarks</source>
            <translation>Remarques</translation>
        </message>
        <message>
            <source>Supports</source>
            <translation>Permet</translation>
        </message>
        <message>
            <source>The calls that told this are no longer in the ledger.</source>
            <translation>Les appels qui l’ont dit ne sont plus dans le registre.</translation>
        </message>
        <message>
            <source>The chosen provider</source>
            <translation>Le fournisseur choisi</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Valeur</translation>
        </message>
        <message>
            <source>What the registration means, and from which calls that is known</source>
            <translation>Ce que veut dire l’enregistrement, et d’après quels appels on le sait</translation>
        </message>
        <message>
            <source>abstract</source>
            <translation>abstraite</translation>
        </message>
        <message>
            <source>association</source>
            <translation>association</translation>
        </message>
        <message>
            <source>not set</source>
            <translation>non défini</translation>
        </message>
        <message>
            <source>push provider: what it knows lies in the repository</source>
            <translation>fournisseur « push » : ce qu’il sait est dans le référentiel</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ProviderModel</name>
        <message>
            <source>(no name)</source>
            <translation>(sans nom)</translation>
        </message>
        <message>
            <source>Classes</source>
            <translation>Classes</translation>
        </message>
        <message>
            <source>Hosting model</source>
            <translation>Modèle d’hébergement</translation>
        </message>
        <message>
            <source>Per user</source>
            <translation>Par utilisateur</translation>
        </message>
        <message>
            <source>Provider</source>
            <translation>Fournisseur</translation>
        </message>
        <message>
            <source>Registered for</source>
            <translation>Enregistré pour</translation>
        </message>
        <message>
            <source>Risk</source>
            <translation>Risque</translation>
        </message>
        <message>
            <source>Runs as</source>
            <translation>S’exécute comme</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Pourquoi</translation>
        </message>
        <message>
            <source>no</source>
            <translation>non</translation>
        </message>
        <message>
            <source>not set</source>
            <translation>non défini</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>oui</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ProvidersRoom</name>
        <message>
            <source>%1 has no providers: its classes keep their instances in the repository.</source>
            <translation>%1 n’a pas de fournisseurs : ses classes gardent leurs instances dans le référentiel.</translation>
        </message>
        <message>
            <source>%1: %2 could not be decoded</source>
            <translation>%1 : %2 n’ont pas pu être décodés</translation>
        </message>
        <message>
            <source>%1: stopped after %2, there are more</source>
            <translation>%1 : arrêt après %2, il y en a d’autres</translation>
        </message>
        <message>
            <source>CSV (*.csv);;JSON (*.json)</source>
            <translation>CSV (*.csv);;JSON (*.json)</translation>
        </message>
        <message>
            <source>Filter providers</source>
            <translation>Filtrer les fournisseurs</translation>
        </message>
        <message>
            <source>Not all could be read: %1.</source>
            <translation>Tout n’a pas pu être lu : %1.</translation>
        </message>
        <message>
            <source>Providers of the namespace</source>
            <translation>Fournisseurs de l’espace de noms</translation>
        </message>
        <message>
            <source>R&amp;ead the providers</source>
            <translation>Lir&amp;e les fournisseurs</translation>
        </message>
        <message>
            <source>Reading the %1 of %2…</source>
            <translation>Lecture de %2 (%1)…</translation>
        </message>
        <message>
            <source>Shown: %1</source>
            <translation>Affiché : %1</translation>
        </message>
        <message>
            <source>Shown: %1 · selected: %2</source>
            <translation>Affiché : %1 · choisi : %2</translation>
        </message>
        <message>
            <source>Stop reading</source>
            <translation>Arrêter la lecture</translation>
        </message>
        <message>
            <source>Stopped. What had been read is shown; nothing is concluded from what was not.</source>
            <translation>Arrêté. Ce qui avait été lu est affiché ; rien n’est conclu de ce qui ne l’a pas été.</translation>
        </message>
        <message>
            <source>Whose rights the code behind a namespace's classes has, and what is risky about it. Select a namespace and read its providers.</source>
            <translation>Quels droits a le code derrière les classes d’un espace de noms, et ce qu’il y a là de risqué. Choisissez un espace de noms et lisez ses fournisseurs.</translation>
        </message>
        <message>
            <source>Write Providers To</source>
            <translation>Écrire les fournisseurs dans</translation>
        </message>
        <message>
            <source>Write to a CSV or JSON file</source>
            <translation>Écrire dans un fichier CSV ou JSON</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ProxyOverrides</name>
        <message>
            <source>Advanced: a blanket per proxy</source>
            <translation>Avancé : une couverture par proxy</translation>
        </message>
        <message>
            <source>Locale</source>
            <translation>Paramètres régionaux</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ProxyRow</name>
        <message>
            <source>%1 of the %2 proxy</source>
            <translation>%1 du proxy %2</translation>
        </message>
        <message>
            <source>Authorization</source>
            <translation>Autorisation</translation>
        </message>
        <message>
            <source>Capabilities</source>
            <translation>Capacités</translation>
        </message>
        <message>
            <source>IEnumWbemClassObject and its smart twin: the rows</source>
            <translation>IEnumWbemClassObject et son double « smart » : les lignes</translation>
        </message>
        <message>
            <source>IRemUnknown2: AddRef, Release and QueryInterface of every object</source>
            <translation>IRemUnknown2 : AddRef, Release et QueryInterface de tout objet</translation>
        </message>
        <message>
            <source>ISystemActivator on the resolver's port: asks the host to start WMI for us</source>
            <translation>ISystemActivator sur le port du résolveur : demande à l’hôte de démarrer WMI pour nous</translation>
        </message>
        <message>
            <source>IWbemCallResult: the answer of a call that returned at once</source>
            <translation>IWbemCallResult : la réponse d’un appel revenu aussitôt</translation>
        </message>
        <message>
            <source>IWbemLevel1Login: opens a namespace</source>
            <translation>IWbemLevel1Login : ouvre un espace de noms</translation>
        </message>
        <message>
            <source>IWbemRefreshingServices and IWbemRemoteRefresher: what a refresher asks the host for</source>
            <translation>IWbemRefreshingServices et IWbemRemoteRefresher : ce qu’un actualisateur demande à l’hôte</translation>
        </message>
        <message>
            <source>IWbemServices: queries, objects and methods</source>
            <translation>IWbemServices : requêtes, objets et méthodes</translation>
        </message>
        <message>
            <source>Identity</source>
            <translation>Identité</translation>
        </message>
        <message>
            <source>Principal</source>
            <translation>Nom principal</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Service</translation>
        </message>
        <message>
            <source>as above</source>
            <translation>comme ci-dessus</translation>
        </message>
        <message>
            <source>dynamic cloaking</source>
            <translation>masquage dynamique</translation>
        </message>
        <message>
            <source>mutual authentication</source>
            <translation>authentification mutuelle</translation>
        </message>
        <message>
            <source>mutual authentication, dynamic cloaking</source>
            <translation>authentification mutuelle, masquage dynamique</translation>
        </message>
        <message>
            <source>mutual authentication, static cloaking</source>
            <translation>authentification mutuelle, masquage statique</translation>
        </message>
        <message>
            <source>none</source>
            <translation>aucun</translation>
        </message>
        <message>
            <source>static cloaking</source>
            <translation>masquage statique</translation>
        </message>
        <message>
            <source>the connection's credentials</source>
            <translation>l’identification de la connexion</translation>
        </message>
        <message>
            <source>the process's token</source>
            <translation>le jeton du processus</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::QueryPage</name>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>%1 of %2 rows</source>
            <translation>%1 lignes sur %2</translation>
        </message>
        <message>
            <source>%1 rows</source>
            <translation>%1 lignes</translation>
        </message>
        <message>
            <source>%1 rows copied</source>
            <translation>%1 lignes copiées</translation>
        </message>
        <message>
            <source>%1 rows in %2</source>
            <translation>%1 lignes en %2</translation>
        </message>
        <message>
            <source>%1 rows/s</source>
            <translation>%1 lignes/s</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>&amp;Why?</source>
            <translation>E&amp;xpliquer</translation>
        </message>
        <message>
            <source>CSV (*.csv);;JSON (*.json)</source>
            <translation>CSV (*.csv);;JSON (*.json)</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Cancel; rows that have arrived stay (Esc)</source>
            <translation>Annuler ; les lignes arrivées restent (Échap)</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Annulé</translation>
        </message>
        <message>
            <source>Cancelled before a row arrived.</source>
            <translation>Annulé avant l’arrivée d’une ligne.</translation>
        </message>
        <message>
            <source>Connect to a host first; then type a query, or double-click a class.</source>
            <translation>Connectez-vous d’abord à un hôte ; puis tapez une requête, ou double-cliquez sur une classe.</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Terminé</translation>
        </message>
        <message>
            <source>Filter rows</source>
            <translation>Filtrer les lignes</translation>
        </message>
        <message>
            <source>Fresh · %1</source>
            <translation>À jour · %1</translation>
        </message>
        <message>
            <source>Listening</source>
            <translation>À l’écoute</translation>
        </message>
        <message>
            <source>New query</source>
            <translation>Nouvelle requête</translation>
        </message>
        <message>
            <source>No query was run yet</source>
            <translation>Aucune requête n’a encore été exécutée</translation>
        </message>
        <message>
            <source>No row matches the filter.</source>
            <translation>Aucune ligne ne correspond au filtre.</translation>
        </message>
        <message>
            <source>No rows. The query took %1.</source>
            <translation>Aucune ligne. La requête a duré %1.</translation>
        </message>
        <message>
            <source>No rows: access to what there is was denied.</source>
            <translation>Pas de lignes : l’accès à ce qu’il y a a été refusé.</translation>
        </message>
        <message>
            <source>Not refreshed (%1), trying again · %2</source>
            <translation>Pas actualisé (%1), nouvel essai · %2</translation>
        </message>
        <message>
            <source>Partial: the server withheld rows or properties (%1)</source>
            <translation>Partiel : le serveur a retenu des lignes ou des propriétés (%1)</translation>
        </message>
        <message>
            <source>Queries that were run before</source>
            <translation>Requêtes déjà exécutées</translation>
        </message>
        <message>
            <source>Rows of the query</source>
            <translation>Lignes de la requête</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Exécuter</translation>
        </message>
        <message>
            <source>Run the query (F5)</source>
            <translation>Exécuter la requête (F5)</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>En cours</translation>
        </message>
        <message>
            <source>Stop writing</source>
            <translation>Arrêter l’écriture</translation>
        </message>
        <message>
            <source>The class has no instances now.</source>
            <translation>La classe n’a pas d’instances en ce moment.</translation>
        </message>
        <message>
            <source>Type a query and press F5, or double-click a class.</source>
            <translation>Tapez une requête et appuyez sur F5, ou double-cliquez sur une classe.</translation>
        </message>
        <message>
            <source>Waiting for events. Esc stops.</source>
            <translation>En attente d’événements. Échap arrête.</translation>
        </message>
        <message>
            <source>Waiting for the first row. Esc cancels.</source>
            <translation>En attente de la première ligne. Échap annule.</translation>
        </message>
        <message>
            <source>Waiting for the refresher</source>
            <translation>En attente de l’actualisateur</translation>
        </message>
        <message>
            <source>Write Rows To</source>
            <translation>Écrire les lignes dans</translation>
        </message>
        <message>
            <source>Write the rows to a CSV or JSON file</source>
            <translation>Écrire les lignes dans un fichier CSV ou JSON</translation>
        </message>
        <message>
            <source>as of %1</source>
            <translation>état de %1</translation>
        </message>
        <message>
            <source>copying was stopped</source>
            <translation>copie arrêtée</translation>
        </message>
        <message>
            <source>copying…</source>
            <translation>copie…</translation>
        </message>
        <message>
            <source>first after %1 ms</source>
            <translation>première après %1 ms</translation>
        </message>
        <message>
            <source>not written: %1</source>
            <translation>non écrit : %1</translation>
        </message>
        <message>
            <source>running</source>
            <translation>en cours</translation>
        </message>
        <message>
            <source>sorting and filtering…</source>
            <translation>tri et filtrage…</translation>
        </message>
        <message>
            <source>writing %1…</source>
            <translation>écriture de %1…</translation>
        </message>
        <message>
            <source>writing was stopped; no file was made</source>
            <translation>écriture arrêtée ; aucun fichier n’a été créé</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::QueryRoom</name>
        <message>
            <source>New query (Ctrl+T)</source>
            <translation>Nouvelle requête (Ctrl+T)</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ResultModel</name>
        <message>
            <source>%1 %2, key</source>
            <translation>%1 %2, clé</translation>
        </message>
        <message>
            <source>%1 %2; reading it takes %3</source>
            <translation>%1 %2 ; sa lecture demande %3</translation>
        </message>
        <message>
            <source>NULL, perhaps withheld: reading %1 takes %2</source>
            <translation>NULL, peut-être retenu : la lecture de %1 demande %2</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::RightsRoom</name>
        <message>
            <source>%1: owner %2, group %3</source>
            <translation>%1 : propriétaire %2, groupe %3</translation>
        </message>
        <message numerus="yes">
            <source>%Ln namespaces read…</source>
            <translation>
                <numerusform>%Ln espace de noms lu…</numerusform>
                <numerusform>%Ln espaces de noms lus…</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Member of</source>
            <translation>&amp;Membre de</translation>
        </message>
        <message>
            <source>&amp;Read this namespace</source>
            <translation>Lire cet &amp;espace de noms</translation>
        </message>
        <message>
            <source>; no DACL: everybody may do everything</source>
            <translation> ; pas de DACL : tout le monde peut tout faire</translation>
        </message>
        <message>
            <source>Account or SID to check</source>
            <translation>Compte ou SID à vérifier</translation>
        </message>
        <message>
            <source>An account of the list, or any SID</source>
            <translation>Un compte de la liste, ou n’importe quel SID</translation>
        </message>
        <message>
            <source>CSV (*.csv);;JSON (*.json)</source>
            <translation>CSV (*.csv);;JSON (*.json)</translation>
        </message>
        <message>
            <source>Copy the SDDL</source>
            <translation>Copier le SDDL</translation>
        </message>
        <message>
            <source>Filter namespaces</source>
            <translation>Filtrer les espaces de noms</translation>
        </message>
        <message>
            <source>Groups that are assumed for the check, beside Everyone, Authenticated Users and Network, which every network logon has</source>
            <translation>Groupes supposés pour la vérification, outre Everyone, Authenticated Users et Network, que toute ouverture de session réseau possède</translation>
        </message>
        <message>
            <source>I, by the descriptor</source>
            <translation>Moi, d’après le descripteur</translation>
        </message>
        <message>
            <source>I, says the host</source>
            <translation>Moi, d’après l’hôte</translation>
        </message>
        <message>
            <source>Lines of the DACL</source>
            <translation>Lignes de la DACL</translation>
        </message>
        <message>
            <source>Namespaces and their security</source>
            <translation>Les espaces de noms et leur sécurité</translation>
        </message>
        <message>
            <source>Read the &amp;whole tree</source>
            <translation>Lire &amp;tout l’arbre</translation>
        </message>
        <message>
            <source>S&amp;DDL</source>
            <translation>S&amp;DDL</translation>
        </message>
        <message>
            <source>Stop reading</source>
            <translation>Arrêter la lecture</translation>
        </message>
        <message>
            <source>The descriptor as SDDL</source>
            <translation>Le descripteur en SDDL</translation>
        </message>
        <message>
            <source>What I may do here, and what another account may</source>
            <translation>Ce que je peux faire ici, et ce que peut un autre compte</translation>
        </message>
        <message>
            <source>What ma&amp;y</source>
            <translation>Ce &amp;que peut</translation>
        </message>
        <message>
            <source>Who may do what in a namespace, and which line of its descriptor says so. Select a namespace and read it, or the whole tree of the host.</source>
            <translation>Qui peut faire quoi dans un espace de noms, et quelle ligne de son descripteur le dit. Choisissez un espace de noms et lisez-le, ou lisez tout l’arbre de l’hôte.</translation>
        </message>
        <message>
            <source>Write Rights To</source>
            <translation>Écrire les droits dans</translation>
        </message>
        <message>
            <source>Write to a CSV or JSON file</source>
            <translation>Écrire dans un fichier CSV ou JSON</translation>
        </message>
        <message>
            <source>my groups are not known here; the host knows them</source>
            <translation>mes groupes ne sont pas connus ici ; l’hôte les connaît</translation>
        </message>
        <message>
            <source>neither an account of the list nor a SID</source>
            <translation>ni un compte de la liste ni un SID</translation>
        </message>
        <message>
            <source>none</source>
            <translation>aucun</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::SecurityModel</name>
        <message>
            <source>Differs from Windows' default</source>
            <translation>Diffère de la valeur par défaut de Windows</translation>
        </message>
        <message>
            <source>Encryption</source>
            <translation>Chiffrement</translation>
        </message>
        <message>
            <source>My rights</source>
            <translation>Mes droits</translation>
        </message>
        <message>
            <source>Namespace</source>
            <translation>Espace de noms</translation>
        </message>
        <message>
            <source>Remote Enable</source>
            <translation>Remote Enable</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::StatusLine</name>
        <message>
            <source>%1 on %2, %3</source>
            <translation>%1 sur %2, %3</translation>
        </message>
        <message>
            <source>Lab off</source>
            <translation>Laboratoire arrêté</translation>
        </message>
        <message>
            <source>Lab on port %1</source>
            <translation>Laboratoire sur le port %1</translation>
        </message>
        <message>
            <source>Not connected</source>
            <translation>Non connecté</translation>
        </message>
        <message>
            <source>anonymous</source>
            <translation>anonyme</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>fermé</translation>
        </message>
        <message>
            <source>connected</source>
            <translation>connecté</translation>
        </message>
        <message>
            <source>connecting…</source>
            <translation>connexion…</translation>
        </message>
        <message>
            <source>current user</source>
            <translation>utilisateur courant</translation>
        </message>
        <message>
            <source>not connected</source>
            <translation>non connecté</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::SubscriptionDetail</name>
        <message>
            <source>%1: %2</source>
            <translation>%1 : %2</translation>
        </message>
        <message>
            <source>Acts as</source>
            <translation>Agit comme</translation>
        </message>
        <message>
            <source>Binding</source>
            <translation>Liaison</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>Classe</translation>
        </message>
        <message>
            <source>Consumer</source>
            <translation>Consommateur</translation>
        </message>
        <message>
            <source>Consumer %1</source>
            <translation>Consommateur %1</translation>
        </message>
        <message>
            <source>Created by</source>
            <translation>Créé par</translation>
        </message>
        <message>
            <source>Decoded</source>
            <translation>Décodé</translation>
        </message>
        <message>
            <source>Does</source>
            <translation>Fait</translation>
        </message>
        <message>
            <source>Events of</source>
            <translation>Événements de</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filtre</translation>
        </message>
        <message>
            <source>Filter %1</source>
            <translation>Filtre %1</translation>
        </message>
        <message>
            <source>Lies in</source>
            <translation>Se trouve dans</translation>
        </message>
        <message>
            <source>May raise</source>
            <translation>Peut le lever</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>Exécute</translation>
        </message>
        <message>
            <source>Starts</source>
            <translation>Lance</translation>
        </message>
        <message>
            <source>The selected subscription, with the reasons for its verdict</source>
            <translation>L’abonnement choisi, avec les raisons de son verdict</translation>
        </message>
        <message>
            <source>Waits for</source>
            <translation>Attend</translation>
        </message>
        <message>
            <source>calls %1</source>
            <translation>appels %1</translation>
        </message>
        <message>
            <source>defect</source>
            <translation>défaut</translation>
        </message>
        <message>
            <source>note</source>
            <translation>note</translation>
        </message>
        <message>
            <source>sign</source>
            <translation>signe</translation>
        </message>
        <message>
            <source>strong sign</source>
            <translation>signe fort</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::SubscriptionPage</name>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1/s</source>
            <translation>%1/s</translation>
        </message>
        <message numerus="yes">
            <source>%Ln events</source>
            <translation>
                <numerusform>%Ln événement</numerusform>
                <numerusform>%Ln événements</numerusform>
            </translation>
        </message>
        <message>
            <source>Connect to a host first; then listen to its events here.</source>
            <translation>Connectez-vous d’abord à un hôte ; puis écoutez ses événements ici.</translation>
        </message>
        <message>
            <source>E&amp;xamples</source>
            <translation>E&amp;xemples</translation>
        </message>
        <message>
            <source>Event queries that are ready to run</source>
            <translation>Requêtes d’événements prêtes à lancer</translation>
        </message>
        <message>
            <source>Event query</source>
            <translation>Requête d’événements</translation>
        </message>
        <message>
            <source>Events as they arrived</source>
            <translation>Événements dans leur ordre d’arrivée</translation>
        </message>
        <message>
            <source>Events as they happen: type an event query or choose an example, and listen. Nothing stays on the host when you stop.</source>
            <translation>Les événements au fil de l’eau : tapez une requête d’événements ou choisissez un exemple, et écoutez. Rien ne reste sur l’hôte quand vous arrêtez.</translation>
        </message>
        <message>
            <source>Filter events</source>
            <translation>Filtrer les événements</translation>
        </message>
        <message>
            <source>L&amp;isten</source>
            <translation>Éc&amp;outer</translation>
        </message>
        <message>
            <source>Listening</source>
            <translation>À l’écoute</translation>
        </message>
        <message>
            <source>Namespace to listen in</source>
            <translation>Espace de noms à écouter</translation>
        </message>
        <message>
            <source>No event came.</source>
            <translation>Aucun événement n’est venu.</translation>
        </message>
        <message>
            <source>Not connected</source>
            <translation>Non connecté</translation>
        </message>
        <message>
            <source>S&amp;top</source>
            <translation>Arrê&amp;ter</translation>
        </message>
        <message>
            <source>Stop listening; the events stay (Esc)</source>
            <translation>Arrêter l’écoute ; les événements restent (Échap)</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Arrêté</translation>
        </message>
        <message>
            <source>Stopped before an event came.</source>
            <translation>Arrêté avant qu’un événement ne vienne.</translation>
        </message>
        <message>
            <source>The host ended it</source>
            <translation>L’hôte y a mis fin</translation>
        </message>
        <message>
            <source>The inspector shows the event itself instead of the object it is about</source>
            <translation>L’inspecteur montre l’événement lui-même au lieu de l’objet dont il parle</translation>
        </message>
        <message>
            <source>Waiting for events. Esc in the query stops.</source>
            <translation>En attente d’événements. Échap dans la requête arrête.</translation>
        </message>
        <message>
            <source>Where the event class and the classes of the query are</source>
            <translation>Où se trouvent la classe d’événement et les classes de la requête</translation>
        </message>
        <message>
            <source>Whole &amp;event</source>
            <translation>Événement &amp;entier</translation>
        </message>
        <message>
            <source>i&amp;n</source>
            <translation>da&amp;ns</translation>
        </message>
        <message>
            <source>the last %1 are kept, %2 older ones are gone</source>
            <translation>les %1 derniers sont gardés, %2 plus anciens sont partis</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::TargetFields</name>
        <message>
            <source>&amp;Target</source>
            <translation>Ci&amp;ble</translation>
        </message>
        <message>
            <source>Connections that were made before</source>
            <translation>Connexions déjà établies</translation>
        </message>
        <message>
            <source>Na&amp;mespace</source>
            <translation>Espace de no&amp;ms</translation>
        </message>
        <message>
            <source>No connection was made yet</source>
            <translation>Aucune connexion n’a encore été établie</translation>
        </message>
        <message>
            <source>host, host:port, [::1]:1135</source>
            <translation>hôte, hôte:port, [::1]:1135</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::ThemeMenu</name>
        <message>
            <source>&amp;Dark</source>
            <translation>S&amp;ombre</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>&amp;Clair</translation>
        </message>
        <message>
            <source>&amp;System</source>
            <translation>&amp;Système</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::Tour</name>
        <message>
            <source>%1 could not be written.</source>
            <translation>%1 n’a pas pu être écrit.</translation>
        </message>
        <message>
            <source>The standard session did not end within a minute.</source>
            <translation>La session type ne s’est pas terminée en une minute.</translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::WorkshopRoom</name>
        <message numerus="yes">
            <source>%1 of %n step(s) passed</source>
            <translation>
                <numerusform>%1 étape sur %n réussie</numerusform>
                <numerusform>%1 étapes sur %n réussies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n étape</numerusform>
                <numerusform>%n étapes</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Do It</source>
            <translation>&amp;Faire</translation>
        </message>
        <message>
            <source>&amp;Do It Again</source>
            <translation>Re&amp;faire</translation>
        </message>
        <message>
            <source>All Lessons</source>
            <translation>Toutes les leçons</translation>
        </message>
        <message>
            <source>Be&amp;gin</source>
            <translation>Co&amp;mmencer</translation>
        </message>
        <message>
            <source>Being done…</source>
            <translation>En cours…</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>Annulé.</translation>
        </message>
        <message>
            <source>Directory with Lessons</source>
            <translation>Dossier contenant des leçons</translation>
        </message>
        <message>
            <source>Judges what was called since the step began, also by hand</source>
            <translation>Juge ce qui a été appelé depuis le début de l’étape, aussi à la main</translation>
        </message>
        <message>
            <source>Left out:
%1</source>
            <translation>Laissé de côté :
%1</translation>
        </message>
        <message>
            <source>Lessons</source>
            <translation>Leçons</translation>
        </message>
        <message>
            <source>Ne&amp;xt</source>
            <translation>&amp;Suivant</translation>
        </message>
        <message>
            <source>Ne&amp;xt Lesson</source>
            <translation>Leçon &amp;suivante</translation>
        </message>
        <message>
            <source>Nothing of the kind was called since this step began. Do it here, or by hand in the window, then check.</source>
            <translation>Rien de tel n’a été appelé depuis le début de cette étape. Faites-la ici, ou à la main dans la fenêtre, puis vérifiez.</translation>
        </message>
        <message>
            <source>Passed.</source>
            <translation>Réussi.</translation>
        </message>
        <message>
            <source>Passed. That was the last step.</source>
            <translation>Réussi. C’était la dernière étape.</translation>
        </message>
        <message>
            <source>Passed. That was the last step; these have not passed yet: %1.</source>
            <translation>Réussi. C’était la dernière étape ; celles-ci ne sont pas encore réussies : %1.</translation>
        </message>
        <message>
            <source>Something differs: the marked lines say what.</source>
            <translation>Quelque chose diffère : les lignes marquées disent quoi.</translation>
        </message>
        <message>
            <source>Step %1 has not passed and was left out.</source>
            <translation>L’étape %1 n’est pas réussie : elle a été sautée.</translation>
        </message>
        <message>
            <source>Step %1 of %2 · %3</source>
            <translation>Étape %1 sur %2 · %3</translation>
        </message>
        <message>
            <source>Text of the step</source>
            <translation>Texte de l’étape</translation>
        </message>
        <message>
            <source>What the step does</source>
            <translation>Ce que fait l’étape</translation>
        </message>
        <message>
            <source>What the step expects</source>
            <translation>Ce que l’étape attend</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>et %n autre</numerusform>
                <numerusform>et %n autres</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>wbemscope::ui::WqlEditor</name>
        <message>
            <source>SELECT * FROM …   F5 runs, Ctrl+Space completes</source>
            <translation>SELECT * FROM …   F5 exécute, Ctrl+Espace complète</translation>
        </message>
        <message>
            <source>WQL query</source>
            <translation>Requête WQL</translation>
        </message>
        <message>
            <source>line %1, column %2: %3</source>
            <translation>ligne %1, colonne %2 : %3</translation>
        </message>
    </context>
</TS>
