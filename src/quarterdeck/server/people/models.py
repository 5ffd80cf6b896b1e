"""Workspaces and the people in them."""

from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from quarterdeck.okr import plan
from quarterdeck.okr.calendar import local_day
from quarterdeck.okr.playbook import Playbook, load, with_changes
from quarterdeck.okr.ref import new_ref


def choices(enum):
    return [(str(member), str(member)) for member in enum]


class UserManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """Somebody who can sign in. What a user may do is said by the member rows, one a workspace."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    is_staff = is_superuser = False

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return self.name

    def has_perm(self, perm, obj=None):
        return False

    def has_module_perms(self, app_label):
        return False


class Workspace(models.Model):
    """One company. Nothing of one workspace is ever visible in another."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    playbook_key = models.CharField(max_length=40, default="focus-333")
    playbook_changes = models.JSONField(default=dict, blank=True)
    start_month = models.PositiveSmallIntegerField(default=1)
    cycle_kind = models.CharField(max_length=20, choices=choices(plan.CycleKind), default=plan.CycleKind.QUARTER)
    time_zone = models.CharField(max_length=60, default="UTC")
    currency = models.CharField(max_length=3, default="USD")
    glossary = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.name

    @property
    def playbook(self) -> Playbook:
        if not hasattr(self, "_playbook"):
            self._playbook = with_changes(load(self.playbook_key), self.playbook_changes)
        return self._playbook

    def today(self, now=None):
        """The local date in the company's time zone."""
        return local_day(now or timezone.now(), self.time_zone)


class MemberQuerySet(models.QuerySet):
    def present(self):
        return self.filter(left_on=None)


class Member(models.Model):
    """A person in a workspace. Who leaves loses access and keeps the name in the history."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="members")
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="memberships")
    ref = models.CharField(max_length=60, default=new_ref)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    title = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=20, choices=choices(plan.Role), default=plan.Role.MEMBER)
    left_on = models.DateField(null=True, blank=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "ref"], name="member_ref_once"),
            models.UniqueConstraint(
                fields=["workspace", "user"], condition=models.Q(user__isnull=False), name="member_user_once"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def initials(self):
        parts = [part for part in self.name.split() if part[0].isalnum()] or [self.name or "?"]
        return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else parts[0][1:2])).upper()

    @property
    def is_admin(self):
        return self.role == plan.Role.ADMIN

    @property
    def is_steward(self):
        """Admins and champions keep the whole: they may do what a team's lead may, in every team."""
        return self.role in (plan.Role.ADMIN, plan.Role.CHAMPION)

    @property
    def is_guest(self):
        return self.role == plan.Role.GUEST

    def seats(self) -> dict[int, bool]:
        """The teams this person sits in: team id → leads it. Read once a request."""
        return {team_id: leads for team_id, leads, _ in self._read_seats()}

    def led_paths(self) -> list[str]:
        """The paths of the teams this person leads: what is led lies at or below one of them."""
        return [path for _, leads, path in self._read_seats() if leads]

    def _read_seats(self):
        if not hasattr(self, "_seats"):
            self._seats = list(self.seat_set.values_list("team_id", "leads", "team__path"))
        return self._seats


class Team(models.Model):
    """A node of the tree company → marketing → functions. `path` lists the ids from the root, for order and reach."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="teams")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    ref = models.CharField(max_length=60, default=new_ref)
    name = models.CharField(max_length=120)
    path = models.CharField(max_length=255, default="", db_index=True)
    position = models.PositiveIntegerField(default=0)
    archived_on = models.DateField(null=True, blank=True)
    members = models.ManyToManyField(Member, through="Seat", related_name="teams")

    class Meta:
        ordering = ["position", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["workspace", "ref"], name="team_ref_once")]

    def __str__(self):
        return self.name

    @property
    def lineage(self) -> list[int]:
        """Ids from the root down to this team."""
        return [int(part) for part in self.path.split("/") if part]

    @property
    def depth(self):
        return max(len(self.lineage) - 1, 0)

    def place(self):
        """Sets the path after the parent is known; needs a primary key."""
        self.path = f"{self.parent.path if self.parent_id else ''}{self.pk}/"


class Seat(models.Model):
    """A person's place in a team."""

    team = models.ForeignKey(Team, models.CASCADE)
    member = models.ForeignKey(Member, models.CASCADE)
    leads = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "member"], name="seat_once")]

    def __str__(self):
        return f"{self.member} in {self.team}"


def in_two_weeks():
    return timezone.now() + timedelta(days=14)


class Invitation(models.Model):
    """A link that makes somebody a member. Only a hash of its token is kept; it expires and works once."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="invitations")
    member = models.ForeignKey(Member, models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=in_two_weeks)
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"invitation of {self.member}"

    @property
    def is_open(self):
        return self.used_at is None and self.revoked_at is None and self.expires_at > timezone.now()


class SignInLink(models.Model):
    """A one-time link that signs a user in. Only a hash of its token is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="sign_in_links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"sign-in link of {self.user}"
