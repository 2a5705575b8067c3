"""Words of postings that name neither a skill nor a tool."""

from __future__ import annotations

from interviewer.scoring.tokens import listed

NOISE = listed(
    """area attendance b2b bachelor background biology bonus business candidate ceo certificate cfo
    chemistry clearly clients colleagues companies company consumer cto customers cv day days degree
    desirable desired diploma engineer engineering english environment equivalent essential
    experience field finance food games gmbh hours hybrid ideally industry iso job knowledge law
    least level library life ltd lunch manufacturing master mathematics ngo nhs night nights no
    nobody numbers office partner pay people person plus portfolio preferably property related
    remote requirement requirements retail role saas science sector setting similar skills smb soc
    someone something status subject team travel week weeks work year years yes"""
)
"""What has one of these is none."""

VAGUE = listed(
    """ability approach aptitude attitude awareness best better business chartered clear confidence contact
    culture daily deadlines demands details development direction documents effective efforts
    environments equipment events excellent field focus goals good graduate group groups growth
    ideas information interest issues knowledge language languages large level levels management
    manner manners materials members messages methodologies methods mind mindset new objects
    operation operations oral others performance plan plans points practices principles priorities
    problems procedures processes products programs progress projects quality questions results
    rules service services situations skill small solutions staff stakeholders standards strategies
    strategy structured students style subjects support systems tasks technical techniques
    technologies technology terms things tools topics training understanding use users verbal ways
    word words written"""
)
"""What is made of these alone is none."""

TO_DO = listed(
    """achieve act adapt add address answer assist be become bring build carry challenge collaborate come
    communicate complete contribute coordinate create deal define delight deliver develop do drive
    enjoy ensure establish exemplify follow fulfil fulfill get give grow guide handle have help hold
    identify improve inspire keep know lead learn live look maintain make manage meet motivate offer
    operate own participate perform plan prepare provide put question react respond run see serve
    set share solve speak stay support take teach think travel treat understand use validate want
    welcome work write"""
)
"""What begins with one of these tells what to do and names nothing."""

PLACES = listed(
    """Africa America Asia Australia Austria Britain Canada China EU England Europe France Germany
    India Ireland Italy London Scotland Spain Switzerland UK US USA Wales"""
)
