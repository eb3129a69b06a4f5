"""Height lost since the tallest adult height. Trap: recalled threshold; many lose 2 or 3 cm with no broken bone."""

from knowledge.result import Result, note, refuse

FLAG_CM = 4.0  # cm (1.5 inches) since the tallest height; LeBoff 2022, PMC9546973 (recalled)


def height_loss(tallest_height_cm: float, height_cm: float) -> Result:
    """Give the height lost in cm; flagged from 4 cm on, which is when a spine picture is worth asking about.

    Raises:
        NotForThisPerson: taller now than at the tallest.
    Source: LeBoff 2022, PMC9546973 (recalled).
    """
    if tallest_height_cm < height_cm:
        refuse("height_loss", "taller_now")
    loss = round(tallest_height_cm - height_cm, 2)
    flag = loss >= FLAG_CM
    return Result(value=loss, unit="cm", band="marked" if flag else "small", flag=flag, version="2022",
                  status="recalled", notes=(note("recalled"),),
                  sources=("LeBoff 2022, PMC9546973", "related.vertebral_fractures"))
